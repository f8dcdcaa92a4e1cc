import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { objectLabels } from '../model/labels';
import { ingressName, PRIMARY_ROUTE, virtualServiceName } from '../model/names';
import type { Service } from '../model/service';
import type { Comment, Commented } from '../print/yaml';
import { httpRoutes, type HttpRoute } from './routes';

const WEIGHTS_COMMENT =
  'The weights of the base; an environment with others has them in traffic.yaml.';

function weightsComment(http: readonly HttpRoute[]): Comment[] {
  const index = http.findIndex(({ name }) => name === PRIMARY_ROUTE);
  return (http[index]?.route ?? []).length > 1
    ? [{ at: ['spec', 'http', index, 'route'], text: WEIGHTS_COMMENT }]
    : [];
}

/** Routing for callers inside the mesh. */
export function virtualService(service: Service): Commented {
  const http = httpRoutes(service);
  const value: IVirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: {
      name: virtualServiceName(service.name),
      labels: objectLabels(service),
    },
    spec: { hosts: [service.name], http },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'hosts'],
        text: 'No gateways: for callers inside the mesh alone.',
      },
      ...weightsComment(http),
    ],
  };
}

/** Routing for requests from outside: the external hosts, bound to the gateway. */
export function virtualServiceIngress(
  service: Service,
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
): Commented {
  const http = httpRoutes(service, gateway.paths);
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
      http,
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'gateways'],
        text: 'For requests from outside alone; callers in the mesh have a VirtualService of their own.',
      },
      ...weightsComment(http),
    ],
  };
}

/** How a VirtualService names its gateway: an owned one is in the same namespace. */
export function gatewayReference(
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
): string {
  return 'ref' in gateway ? gateway.ref : gateway.name;
}
