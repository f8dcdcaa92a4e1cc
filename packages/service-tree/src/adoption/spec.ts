import { parseServiceSpec, type ParsedServiceSpec } from '../schema/parse';
import type { Inspection } from './inspect';
import { finding } from './messages';
import { sharesOf } from './releases';
import { protocolOf } from './routing';
import type { AdoptionFinding } from './types';
import { at, listAt } from './values';

/** Objects whose names another service of the namespace could have too. */
const CLAIMED = ['Deployment', 'StatefulSet', 'DaemonSet', 'ServiceAccount'];

/** Fields that the manifests decide, and why. */
const DECIDED: readonly (readonly [string, string])[] = [
  ['releases', 'The releases are the Deployments that are there.'],
  [
    'callers',
    'Restrict the callers once every caller has a ServiceAccount of its own and a sidecar.',
  ],
];
const DECIDED_PER_ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['releases', 'The releases are the Deployments that are there.'],
  [
    'autoscaling',
    'Add a HorizontalPodAutoscaler to the manifests, where the Deployments are.',
  ],
];

/** What a spec asks for that the manifests decide. */
export function refusedFields(input: unknown): AdoptionFinding[] {
  const refuse = (
    value: unknown,
    field: string,
    prefix: string,
    reason: string,
  ) =>
    at(value, [field]) === undefined
      ? []
      : [finding('not-for-adoption', { field: `${prefix}${field}`, reason })];
  return [
    ...DECIDED.flatMap(([field, reason]) =>
      refuse(at(input, ['spec']), field, 'spec.', reason),
    ),
    ...listAt(input, ['spec', 'environments']).flatMap((environment, index) =>
      DECIDED_PER_ENVIRONMENT.flatMap(([field, reason]) =>
        refuse(environment, field, `spec.environments[${index}].`, reason),
      ),
    ),
  ];
}

const objectOf = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

/** The ServiceSpec of an adopted service: what was asked for, with what was found. */
export function adoptedSpec(
  input: unknown,
  found: Inspection,
): ParsedServiceSpec {
  const { folder, main, objects, workloads } = found;
  const spec = objectOf(at(input, ['spec']));
  const traffic = objectOf(at(input, ['spec', 'traffic']));
  const account = workloads.find(each => main?.workloads.includes(each));
  const all = main?.releases ?? [];
  const asleep = all.every(({ replicas }) => replicas === 0);
  const releases = all.map(({ name, version, replicas }, index) => ({
    name,
    version,
    // What is scaled to nothing for now gets its requests all the same.
    replicas: asleep && index === 0 ? 1 : replicas,
  }));
  return parseServiceSpec({
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    ...objectOf(input),
    metadata: {
      ...objectOf(at(input, ['metadata'])),
      name: at(input, ['metadata', 'name']) ?? main?.name,
    },
    spec: {
      ...spec,
      workload: {
        type: 'adopted',
        serviceAccount: account?.serviceAccount,
        port: main?.main && {
          number: main.main.number,
          protocol: protocolOf(main.main),
        },
        adopted: {
          path: folder.path,
          objects: objects
            .filter(({ kind }) => CLAIMED.includes(kind))
            .map(({ kind, name }) => `${kind}/${name}`)
            .sort(),
        },
      },
      releases,
      traffic: {
        ...traffic,
        weights: at(traffic, ['weights']) ?? sharesOf(main?.releases ?? []),
      },
    },
  });
}
