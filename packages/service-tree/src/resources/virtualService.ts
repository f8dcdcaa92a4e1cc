import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { objectLabels } from '../model/labels';
import { ingressName, virtualServiceName } from '../model/names';
import type { Service } from '../model/service';
import type { Comment, Commented } from '../print/yaml';
import { routeList, type RouteList } from './routeList';

const WEIGHTS_COMMENT =
  'The weights of the base; an environment with others has them in traffic.yaml.';

function comments({ spec }: Service, { weighted }: RouteList): Comment[] {
  const [field] = weighted;
  return [
    ...(spec.releases.length > 1
      ? [{ at: ['spec', ...weighted, 'route'], text: WEIGHTS_COMMENT }]
      : []),
    ...(field === 'tls'
      ? [
          {
            at: ['spec', 'tls', 0, 'match'],
            text: 'The application ends TLS; the proxy sees the server name alone.',
          },
        ]
      : []),
  ];
}

/** Routing for callers inside the mesh. */
export function virtualService(service: Service): Commented {
  const list = routeList(service);
  const value: IVirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: {
      name: virtualServiceName(service.name),
      labels: objectLabels(service),
    },
    spec: { hosts: [service.name], ...list.routes },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'hosts'],
        text: 'No gateways: for callers inside the mesh alone.',
      },
      ...comments(service, list),
    ],
  };
}

/** Routing for requests from outside: the external hosts, bound to the gateway. */
export function virtualServiceIngress(
  service: Service,
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
): Commented {
  const list = routeList(service, gateway);
  const value: IVirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: {
      name: ingressName(service.name),
      labels: objectLabels(service),
    },
    spec: {
      hosts: [...gateway.hosts],
      gateways: [gatewayReference(gateway)],
      ...list.routes,
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'gateways'],
        text: 'For requests from outside alone; callers in the mesh have a VirtualService of their own.',
      },
      ...comments(service, list),
    ],
  };
}

/** How a VirtualService names its gateway: an owned one is in the same namespace. */
export function gatewayReference(
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
): string {
  return 'ref' in gateway ? gateway.ref : gateway.name;
}
