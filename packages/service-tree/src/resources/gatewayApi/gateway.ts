import type { IGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { objectLabels } from '../../model/labels';
import type { Service } from '../../model/service';
import type { Commented } from '../../print/yaml';
import type { OwnedGateway } from '../gateway';

type Listener = NonNullable<IGateway['spec']>['listeners'][number];

const REDIRECT_PORT = 80;
const REDIRECT = 'http';

export const redirectRouteName = (name: string) => `${name}-redirect`;

/** The listener that the routes are attached to. */
export function listenerName({ spec }: Service, { tls }: OwnedGateway): string {
  switch (spec.workload.port.protocol) {
    case 'tcp':
      return 'tcp';
    case 'tls':
      return 'tls';
    default:
      return tls ? 'https' : 'http';
  }
}

function listeners(service: Service, owned: OwnedGateway): Listener[] {
  const { port, tls } = owned;
  const name = listenerName(service, owned);
  switch (name) {
    case 'tcp':
      return [{ name, port, protocol: 'TCP' }];
    case 'tls':
      return [{ name, port, protocol: 'TLS', tls: { mode: 'Passthrough' } }];
    default:
      return tls
        ? [
            {
              name,
              port,
              protocol: 'HTTPS',
              tls: {
                mode: 'Terminate',
                certificateRefs: [{ name: tls.credentialName }],
              },
            },
            { name: REDIRECT, port: REDIRECT_PORT, protocol: 'HTTP' },
          ]
        : [{ name, port, protocol: 'HTTP' }];
  }
}

/** A gateway that the service owns: Istio runs its pods, in the namespace of the service. */
export function kubernetesGateway(
  service: Service,
  owned: OwnedGateway,
): Commented {
  const value: IGateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: owned.name, labels: objectLabels(service) },
    spec: {
      gatewayClassName: 'istio',
      listeners: listeners(service, owned),
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'gatewayClassName'],
        text: 'Istio runs the pods of this gateway. Hosts are named by the routes.',
      },
      ...(owned.tls
        ? [
            {
              at: ['spec', 'listeners', 0, 'tls', 'certificateRefs'],
              text: 'A Secret of this namespace.',
            },
          ]
        : []),
    ],
  };
}

/** With TLS, what comes unencrypted is sent to the encrypted address. */
export function redirectRoute(
  service: Service,
  owned: OwnedGateway,
): Commented {
  const value: IHTTPRoute = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: {
      name: redirectRouteName(service.name),
      labels: objectLabels(service),
    },
    spec: {
      parentRefs: [{ name: owned.name, sectionName: REDIRECT }],
      hostnames: [...owned.hosts],
      rules: [
        {
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { scheme: 'https', statusCode: 301 },
            },
          ],
        },
      ],
    },
  };
  return { value };
}
