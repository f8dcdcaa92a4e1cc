import type {
  EnvironmentResponse,
  EnvironmentsResponse,
  JsonObject,
  SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';

export const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'user-service',
    namespace: 'default',
    annotations: {
      'mesh-portal.io/kustomize-root': 'kustomize-root/shop-user-service',
      'argocd/app-selector': 'backstage.io/kubernetes-id=user-service',
    },
  },
  spec: { type: 'service', owner: 'group:default/shop' },
};

const ROOT = 'kustomize-root/shop-user-service';

function delivered(
  file: string,
  value: JsonObject,
  fields: Record<string, readonly [number, number, number]> = {},
): SerializedResource {
  return {
    value,
    entityRef: 'component:default/user-service',
    origins: {
      files: [`${ROOT}/${file}`, `${ROOT}/overlays/production/traffic.yaml`],
      fields: { '': [0, 1, 1], ...fields },
    },
  };
}

function deployment(version: string, replicas: number): SerializedResource {
  const labels = { component: 'user-service', release: version };
  return delivered(`base/deployment-${version}.yaml`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `user-service-${version}`, namespace: 'shop', labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, version } },
        spec: {
          containers: [
            {
              name: 'app-container',
              image: `registry.example.com/shop/user-service:${version}`,
              ports: [{ containerPort: 8080 }],
            },
          ],
        },
      },
    },
  });
}

function split(stable: number, canary: number): JsonObject[] {
  return [
    {
      destination: {
        host: 'user-service',
        subset: 'stable',
        port: { number: 8080 },
      },
      weight: stable,
    },
    {
      destination: {
        host: 'user-service',
        subset: 'canary',
        port: { number: 8080 },
      },
      weight: canary,
    },
  ];
}

const GATEWAY: SerializedResource = delivered('base/gateway.yaml', {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name: 'app-gateway', namespace: 'shop' },
  spec: {
    selector: { istio: 'ingressgateway' },
    servers: [
      {
        port: { number: 80, name: 'http', protocol: 'HTTP' },
        hosts: ['app.example.com'],
      },
    ],
  },
});

function resources(withCanary: boolean): SerializedResource[] {
  return [
    GATEWAY,
    delivered('base/service.yaml', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'user-service', namespace: 'shop' },
      spec: {
        selector: { component: 'user-service' },
        ports: [
          { name: 'http', port: 8080, targetPort: 8080, appProtocol: 'http' },
        ],
      },
    }),
    delivered(
      'base/virtualservice.yaml',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'user-service-vs', namespace: 'shop' },
        spec: {
          hosts: ['user-service'],
          http: [{ name: 'default', route: split(90, 10) }],
        },
      },
      { '/spec/http/0': [0, 9, 7] },
    ),
    delivered(
      'base/virtualservice-ingress.yaml',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'user-service-ingress', namespace: 'shop' },
        spec: {
          hosts: ['app.example.com'],
          gateways: ['app-gateway'],
          http: [
            {
              name: 'testers',
              match: [{ headers: { 'end-user': { exact: 'jason' } } }],
              route: [
                {
                  destination: {
                    host: 'user-service',
                    subset: 'canary',
                    port: { number: 8080 },
                  },
                },
              ],
              timeout: '5s',
            },
            {
              name: 'default',
              route: split(90, 10),
              retries: { attempts: 2, perTryTimeout: '2s' },
            },
          ],
        },
      },
      {
        '/spec/http/0': [0, 12, 7],
        '/spec/http/1': [0, 22, 7],
        '/spec/http/1/route/1/weight': [1, 9, 3],
      },
    ),
    delivered(
      'base/destinationrule.yaml',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'user-service-dr', namespace: 'shop' },
        spec: {
          host: 'user-service',
          subsets: [
            { name: 'stable', labels: { release: 'v2' } },
            { name: 'canary', labels: { release: 'v3' } },
          ],
        },
      },
      { '/spec/subsets/0': [0, 8, 7], '/spec/subsets/1': [0, 11, 7] },
    ),
    deployment('v2', 2),
    ...(withCanary ? [deployment('v3', 1)] : []),
  ];
}

const COMMIT = {
  sha: '3f2c9ab0d1e2f3a4b5c6d7e8f90123456789abcd',
  branch: 'main',
  url: 'https://git.example.com/services/user-service/commit/3f2c9ab',
};

const PRODUCTION = {
  name: 'production',
  mesh: 'production',
  namespace: 'shop',
  path: `${ROOT}/overlays/production`,
};

const STAGING = {
  name: 'staging',
  mesh: 'staging',
  namespace: 'shop',
  path: `${ROOT}/overlays/staging`,
};

export const environmentsResponse: EnvironmentsResponse = {
  entityRef: 'component:default/user-service',
  commit: COMMIT,
  environments: [STAGING, PRODUCTION],
  problems: [],
};

/** The pods of a stock ingress gateway, which the backend adds to each mesh. */
const INGRESS: SerializedResource = {
  value: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'istio-ingressgateway', namespace: 'istio-system' },
    spec: {
      selector: { matchLabels: { istio: 'ingressgateway' } },
      template: { metadata: { labels: { istio: 'ingressgateway' } } },
    },
  },
};

/** The founding service; without its canary, a subset selects nothing. */
export function environmentResponse(
  options: { readonly withCanary?: boolean } = {},
): EnvironmentResponse {
  return {
    entityRef: 'component:default/user-service',
    environment: PRODUCTION,
    mesh: {
      name: 'production',
      istioVersion: '1.30',
      rootNamespace: 'istio-system',
      clusterDomain: 'cluster.local',
      meshConfig: {},
      injection: 'sidecar',
      gateways: [],
    },
    commit: COMMIT,
    renderedAt: '2026-01-01T00:00:00.000Z',
    repositoryUrl: 'https://git.example.com/services/user-service',
    fileUrlTemplate:
      'https://git.example.com/services/user-service/src/commit/3f2c9ab/{file}#L{line}',
    own: resources(options.withCanary ?? true),
    context: [INGRESS],
    problems: [],
  };
}
