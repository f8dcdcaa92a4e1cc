import { ingressName, virtualServiceName } from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { serverCount } from '../../resources/gateway';
import { ISTIO_NETWORKING, patch, type Patch } from './patch';

const SNI_HOSTS = '/spec/tls/0/match/0/sniHosts';

/**
 * Server names by which callers in the mesh may ask for a TLS service. Nothing
 * resolves short names in them, so each spelling is listed, and that takes the
 * namespace.
 *
 * istio: pkg/config/validation/validation.go (validateSniHost)
 */
export function serverNamesPatches(
  service: Service,
  { namespace, mesh }: Environment,
): Patch[] {
  if (service.spec.workload.port.protocol !== 'tls') {
    return [];
  }
  const { name } = service;
  const hosts = [
    name,
    `${name}.${namespace}`,
    `${name}.${namespace}.svc`,
    `${name}.${namespace}.svc.${mesh.clusterDomain}`,
  ];
  return [
    patch(
      'server-names.yaml',
      {
        group: ISTIO_NETWORKING,
        kind: 'VirtualService',
        name: virtualServiceName(name),
      },
      [
        { op: 'replace', path: '/spec/hosts', value: hosts },
        { op: 'replace', path: SNI_HOSTS, value: hosts },
      ],
      'Server names (SNI) that callers in the mesh ask for.',
    ),
  ];
}

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
      [
        { op: 'replace', path: '/spec/hosts', value: hosts },
        ...(service.spec.workload.port.protocol === 'tls'
          ? [{ op: 'replace' as const, path: SNI_HOSTS, value: hosts }]
          : []),
      ],
      comment,
    ),
    ...('ref' in gateway
      ? []
      : [
          patch(
            'hosts-gateway.yaml',
            { group: ISTIO_NETWORKING, kind: 'Gateway', name: gateway.name },
            Array.from(
              { length: serverCount(service, gateway) },
              (_, index) => ({
                op: 'replace' as const,
                path: `/spec/servers/${index}/hosts`,
                value: hosts,
              }),
            ),
            comment,
          ),
        ]),
  ];
}
