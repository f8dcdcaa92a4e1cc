import { serviceHost } from '../mesh/names';
import type { FieldPath } from '../source';
import type { MeshObject } from './object';
import { convertProtocol, parseProtocol, type Protocol } from './protocol';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStringMap,
  asStrings,
  objectAt,
} from './read';

/** A port of a Service or ServiceEntry. @public */
export interface RegistryPort {
  readonly number: number;
  readonly name: string;
  readonly protocol: Protocol;
  /** TCP or UDP, in capitals. */
  readonly transport: string;
  readonly targetPort: number | string;
  readonly path: FieldPath;
}

/** A name that the mesh knows: a Service, or one host of a ServiceEntry. @public */
export interface RegistryService {
  readonly object: MeshObject;
  /** Full name; may start with a wildcard for ServiceEntries. */
  readonly host: string;
  readonly namespace: string;
  readonly ports: readonly RegistryPort[];
  /** Undefined where it is not written. */
  readonly exportTo: readonly string[] | undefined;
  /** Labels of the pods behind it; undefined where it selects none. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly headless: boolean;
  /** For `type: ExternalName`. */
  readonly externalName: string | undefined;
  /** Labels of the endpoints that a ServiceEntry lists itself. */
  readonly endpointLabels: readonly Readonly<Record<string, string>>[];
  /** ServiceEntry: MESH_EXTERNAL or MESH_INTERNAL; undefined for Services. */
  readonly location: string | undefined;
  /** ServiceEntry: NONE, STATIC, DNS, DNS_ROUND_ROBIN; undefined for Services. */
  readonly resolution: string | undefined;
  readonly addresses: readonly string[];
}

const EXPORT_ANNOTATION = 'networking.istio.io/exportTo';

/** Reads a Kubernetes Service. */
export function readService(
  object: MeshObject,
  clusterDomain: string,
): RegistryService {
  const { spec } = object;
  const selector = asStringMap(spec.selector);
  const exportTo = object.annotations[EXPORT_ANNOTATION];
  const type = asString(spec.type);
  const clusterIP = asString(spec.clusterIP);
  return {
    object,
    host: serviceHost(object.name, object.namespace, clusterDomain),
    namespace: object.namespace,
    ports: asArray(spec.ports).map((entry, index) => {
      const port = objectAt(entry);
      const number = asNumber(port.port) ?? 0;
      const name = asString(port.name) ?? '';
      const transport = (asString(port.protocol) ?? 'TCP').toUpperCase();
      return {
        number,
        name,
        transport,
        protocol: convertProtocol(
          number,
          name,
          transport,
          asString(port.appProtocol),
        ),
        targetPort:
          asNumber(port.targetPort) ?? asString(port.targetPort) ?? number,
        path: ['spec', 'ports', index],
      };
    }),
    exportTo: exportTo
      ? exportTo.split(',').map(part => part.trim())
      : undefined,
    selector:
      type !== 'ExternalName' && Object.keys(selector).length > 0
        ? selector
        : undefined,
    headless: clusterIP === 'None',
    externalName:
      type === 'ExternalName' ? asString(spec.externalName) : undefined,
    endpointLabels: [],
    location: undefined,
    resolution: undefined,
    addresses: clusterIP && clusterIP !== 'None' ? [clusterIP] : [],
  };
}

/** Reads a ServiceEntry: one entry of the registry for each of its hosts. */
export function readServiceEntry(
  object: MeshObject,
): readonly RegistryService[] {
  const { spec } = object;
  const selector = asObject(spec.workloadSelector);
  const ports = asArray(spec.ports).map((entry, index): RegistryPort => {
    const port = objectAt(entry);
    const number = asNumber(port.number) ?? 0;
    return {
      number,
      name: asString(port.name) ?? '',
      protocol: parseProtocol(asString(port.protocol) ?? '') ?? 'Auto',
      transport: 'TCP',
      targetPort: asNumber(port.targetPort) ?? number,
      path: ['spec', 'ports', index],
    };
  });
  const shared = {
    object,
    namespace: object.namespace,
    ports,
    exportTo:
      asArray(spec.exportTo).length > 0 ? asStrings(spec.exportTo) : undefined,
    selector: selector ? asStringMap(selector.labels) : undefined,
    headless: false,
    externalName: undefined,
    endpointLabels: asArray(spec.endpoints).map(endpoint =>
      asStringMap(objectAt(endpoint).labels),
    ),
    location: asString(spec.location) ?? 'MESH_EXTERNAL',
    resolution: asString(spec.resolution) ?? 'NONE',
    addresses: asStrings(spec.addresses),
  };
  return asStrings(spec.hosts).map(host => ({ ...shared, host }));
}
