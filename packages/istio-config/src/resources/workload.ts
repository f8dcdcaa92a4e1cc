import type { FieldPath, JsonObject } from '../source';
import type { MeshKind } from './kinds';
import type { MeshObject } from './object';
import { asArray, asNumber, asString, asStringMap, objectAt } from './read';

/** Pods, as a Deployment, StatefulSet, DaemonSet, Rollout, Job, Pod or WorkloadEntry gives them. @public */
export interface Workload {
  readonly object: MeshObject;
  readonly namespace: string;
  /** Labels of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Annotations of the pods. */
  readonly annotations: Readonly<Record<string, string>>;
  /** As configured; undefined where something else decides (DaemonSet, autoscaler). */
  readonly replicas: number | undefined;
  readonly images: readonly string[];
  /** The pod's spec, and where it stands. */
  readonly podSpec: JsonObject;
  readonly podSpecPath: FieldPath;
  readonly labelsPath: FieldPath;
}

/** Where a kind keeps the metadata and spec of its pods. */
const TEMPLATES: Partial<Record<MeshKind, FieldPath>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
  WorkloadEntry: [],
};

/** The kinds that give pods. */
export const WORKLOAD_KINDS = Object.keys(TEMPLATES) as readonly MeshKind[];

/** Kinds whose default is one replica. */
const COUNTED: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
]);

/** Reads the pods that an object gives, or undefined for other kinds. */
export function readWorkload(object: MeshObject): Workload | undefined {
  const { meshKind } = object;
  const templatePath = meshKind && TEMPLATES[meshKind];
  if (!meshKind || !templatePath) {
    return undefined;
  }
  const template = objectAt(object.value, ...templatePath);
  const isEntry = meshKind === 'WorkloadEntry';
  const podSpec = objectAt(template, 'spec');
  return {
    object,
    namespace: object.namespace,
    labels: asStringMap(
      isEntry
        ? objectAt(template, 'spec').labels
        : objectAt(template, 'metadata').labels,
    ),
    annotations: asStringMap(objectAt(template, 'metadata').annotations),
    replicas: replicasOf(meshKind, object.spec),
    images: asArray(podSpec.containers).flatMap(container => {
      const image = asString(objectAt(container).image);
      return image ? [image] : [];
    }),
    podSpec,
    podSpecPath: [...templatePath, 'spec'],
    labelsPath: [...templatePath, isEntry ? 'spec' : 'metadata', 'labels'],
  };
}

/** A port of the containers by its name. */
export function containerPort(
  { podSpec }: Workload,
  name: string,
): number | undefined {
  for (const container of asArray(podSpec.containers)) {
    for (const port of asArray(objectAt(container).ports)) {
      if (objectAt(port).name === name) {
        return asNumber(objectAt(port).containerPort);
      }
    }
  }
  return undefined;
}

function replicasOf(kind: MeshKind, spec: JsonObject): number | undefined {
  if (kind === 'Pod' || kind === 'WorkloadEntry') {
    return 1;
  }
  return asNumber(spec.replicas) ?? (COUNTED.has(kind) ? 1 : undefined);
}
