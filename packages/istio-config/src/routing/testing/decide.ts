import { meshOf } from '../../fixtures/meshOf';
import type { MeshSettings } from '../../mesh/settings';
import { describeOutcome } from '../draft';
import { route } from '../route';
import type { Decision, RouteRequest } from '../types';

/** A mesh and how to ask it, for tests. */
export interface Asking {
  /** What a workload in `shop` (labels `app: client`) gets. */
  readonly inMesh: (
    request: Partial<RouteRequest> & { host: string },
  ) => Decision;
  /** What the stock ingress gateway does. */
  readonly atGateway: (
    request: Partial<RouteRequest> & { host: string },
  ) => Decision;
}

/** Asks a mesh of YAML texts. */
export function ask(
  yaml: string,
  settings: Partial<MeshSettings> = {},
): Asking {
  const mesh = meshOf(yaml, '', settings);
  return {
    inMesh: request =>
      route(mesh, {
        source: {
          type: 'workload',
          namespace: 'shop',
          labels: { app: 'client' },
        },
        port: 80,
        ...request,
      }),
    atGateway: request =>
      route(mesh, {
        source: { type: 'gateway', labels: { istio: 'ingressgateway' } },
        port: 80,
        ...request,
      }),
  };
}

/** A decision in one line: where the requests go, or how they end. */
export function say({ outcome, destinations }: Decision): string {
  return outcome.type === 'routed'
    ? destinations
        .map(({ host, subset, port, share }) => {
          const name = host.replace('.svc.cluster.local', '');
          return `${Math.round(share * 100)} % ${name}${
            subset ? `/${subset}` : ''
          }:${port}`;
        })
        .join(', ')
    : describeOutcome(outcome);
}

/** A Service with a Deployment behind it. */
export function service(
  name: string,
  namespace = 'shop',
  ports = '{ name: http, port: 80 }',
): string {
  return `
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: ${name} }, ports: [${ports}] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, version: v1 } }
    spec: { containers: [{ name: app, image: ${name} }] }
`;
}

/** A VirtualService; `spec` is YAML in flow style without the braces. */
export function virtualService(
  name: string,
  spec: string,
  namespace = 'shop',
  age = '',
): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace}${
    age ? `, creationTimestamp: "${age}"` : ''
  } }
spec: { ${spec} }
`;
}

/** Any other resource of Istio's networking API. */
export function resource(
  kind: string,
  name: string,
  spec: string,
  namespace = 'shop',
): string {
  return `
---
apiVersion: ${
    kind.startsWith('security')
      ? 'security.istio.io/v1'
      : 'networking.istio.io/v1'
  }
kind: ${kind.replace('security/', '')}
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;
}

/** One destination. */
export const to = (host: string, more = '') =>
  `route: [{ destination: { host: ${host}${more} } }]`;
