import { resolveShortName } from '../mesh/names';
import type { FieldPath, JsonObject } from '../source';
import type { MeshObject } from './object';
import {
  asArray,
  asObject,
  asString,
  asStringMap,
  asStrings,
  objectAt,
} from './read';

/** A named part of a host's endpoints. @public */
export interface Subset {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly trafficPolicy: JsonObject | undefined;
  /** The DestinationRule that defines it (rules for one host may merge). */
  readonly object: MeshObject;
  readonly path: FieldPath;
}

/** A DestinationRule with its host resolved. @public */
export interface DestinationRule {
  readonly object: MeshObject;
  readonly host: string;
  readonly writtenHost: string;
  readonly subsets: readonly Subset[];
  readonly trafficPolicy: JsonObject | undefined;
  readonly exportTo: readonly string[] | undefined;
  /** Labels of the client workloads that it is for; undefined: all. */
  readonly workloadSelector: Readonly<Record<string, string>> | undefined;
}

/** Reads a DestinationRule. */
export function readDestinationRule(
  object: MeshObject,
  clusterDomain: string,
): DestinationRule {
  const { spec } = object;
  const writtenHost = asString(spec.host) ?? '';
  const selector = asObject(spec.workloadSelector);
  return {
    object,
    host: resolveShortName(writtenHost, object.namespace, clusterDomain),
    writtenHost,
    subsets: asArray(spec.subsets).map((entry, index) => {
      const subset = objectAt(entry);
      return {
        name: asString(subset.name) ?? '',
        labels: asStringMap(subset.labels),
        trafficPolicy: asObject(subset.trafficPolicy),
        object,
        path: ['spec', 'subsets', index],
      };
    }),
    trafficPolicy: asObject(spec.trafficPolicy),
    exportTo:
      asArray(spec.exportTo).length > 0 ? asStrings(spec.exportTo) : undefined,
    workloadSelector: selector ? asStringMap(selector.matchLabels) : undefined,
  };
}
