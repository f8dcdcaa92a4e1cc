import { checkFeature, type Feature } from '@mesh-portal/guard-rails';
import { isOpaque } from '../model/protocol';
import type { Path } from '../platformChecks/problem';
import type { ServiceSpec } from '../schema/serviceSpec';
import { placed, type SpecRule } from './place';

type Spec = ServiceSpec['spec'];

const wildcards = (hosts: readonly string[] | undefined, path: Path) =>
  (hosts ?? []).flatMap((host, index) =>
    host.startsWith('*') ? [[...path, 'hosts', index]] : [],
  );

/** Where a ServiceSpec uses a feature. What only hand edits can bring is not here. */
const USES: Readonly<
  Partial<Record<Feature, (spec: Spec) => readonly Path[]>>
> = {
  'owned-gateway': ({ traffic }) =>
    traffic.gateway && !('ref' in traffic.gateway)
      ? [['spec', 'traffic', 'gateway']]
      : [],
  'wildcard-host': ({ traffic, environments }) => [
    ...wildcards(traffic.gateway?.hosts, ['spec', 'traffic', 'gateway']),
    ...environments.flatMap(({ hosts }, index) =>
      wildcards(hosts, ['spec', 'environments', index]),
    ),
  ],
  mirror: ({ traffic }) => [
    ...(traffic.mirror ? [['spec', 'traffic', 'mirror']] : []),
    ...(traffic.rules ?? []).flatMap(({ mirror }, index) =>
      mirror ? [['spec', 'traffic', 'rules', index, 'mirror']] : [],
    ),
  ],
  tcp: ({ workload }) =>
    isOpaque(workload.port.protocol)
      ? [['spec', 'workload', 'port', 'protocol']]
      : [],
  'cluster-build': ({ build }) =>
    build.strategy === 'ci' ? [] : [['spec', 'build', 'strategy']],
};

/** Forbidden features, at the field that asks for them. */
export const features: SpecRule = (rules, { spec }) =>
  (rules.forbidden ?? []).flatMap(feature =>
    (USES[feature]?.(spec) ?? []).flatMap(path =>
      placed(checkFeature(rules, feature), path),
    ),
  );
