import { ingressName } from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { serverCount } from '../../resources/gateway';
import { ISTIO_NETWORKING, patch, type Patch } from './patch';

/** Where the environment has hosts of its own: those of the VirtualService and of an owned gateway. */
export function hostsPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  const { gateway } = service.spec.traffic;
  const { hosts } = environment.spec;
  if (!gateway || !hosts) {
    return [];
  }
  const comment = 'Hosts of this environment.';
  return [
    patch(
      'hosts.yaml',
      {
        group: ISTIO_NETWORKING,
        kind: 'VirtualService',
        name: ingressName(service.name),
      },
      [{ op: 'replace', path: '/spec/hosts', value: hosts }],
      comment,
    ),
    ...('ref' in gateway
      ? []
      : [
          patch(
            'hosts-gateway.yaml',
            { group: ISTIO_NETWORKING, kind: 'Gateway', name: gateway.name },
            Array.from({ length: serverCount(gateway) }, (_, index) => ({
              op: 'replace' as const,
              path: `/spec/servers/${index}/hosts`,
              value: hosts,
            })),
            comment,
          ),
        ]),
  ];
}
