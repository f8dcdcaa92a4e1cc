import { platformNamespaces } from '../model/platformNamespaces';
import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem } from './problem';

/** Services and their builds stay out of the namespaces that the platform keeps for itself. */
export function checkNamespaces(
  { spec }: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const reserved = platformNamespaces(platform, spec.delivery.argocd.namespace);
  const used = [
    ...spec.environments.map(({ namespace }, index) => ({
      namespace,
      path: ['spec', 'environments', index, 'namespace'],
    })),
    ...(spec.build.strategy === 'ci'
      ? []
      : [
          {
            namespace: spec.build.namespace,
            path: ['spec', 'build', 'namespace'],
          },
        ]),
  ];
  return used.flatMap(({ namespace, path }) =>
    reserved.has(namespace)
      ? [problem(path, 'platform-namespace', { actual: namespace })]
      : [],
  );
}
