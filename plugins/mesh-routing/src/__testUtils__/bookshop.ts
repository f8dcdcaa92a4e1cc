import type { JsonObject } from '@mesh-portal/istio-config';
import type {
  MeshResourcesResponse,
  SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';

const namespace = 'books';

function service(
  name: string,
  versions: readonly string[],
  spec: JsonObject = {},
): SerializedResource[] {
  const entityRef = `component:default/${name}`;
  const deliver = (value: JsonObject): SerializedResource => ({
    entityRef,
    value,
  });
  return [
    deliver({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: {
        selector: { app: name },
        ports: [{ name: 'http', port: 9080, appProtocol: 'http' }],
      },
    }),
    ...versions.map(version =>
      deliver({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: `${name}-${version}`, namespace },
        spec: {
          selector: { matchLabels: { app: name, version } },
          template: {
            metadata: { labels: { app: name, version } },
            spec: { serviceAccountName: name },
          },
        },
      }),
    ),
    deliver({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name, namespace },
      spec: {
        host: name,
        subsets: versions.map(version => ({
          name: version,
          labels: { version },
        })),
      },
    }),
    deliver({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name, namespace },
      spec: {
        hosts: [name],
        http: [
          { route: [{ destination: { host: name, subset: versions[0] } }] },
        ],
        ...spec,
      },
    }),
  ];
}

const to = (subset: string, weight: number): JsonObject => ({
  destination: { host: 'reviews', subset },
  weight,
});

/** A page that asks reviews, which ask ratings; a gateway leads to the page. */
export function bookshop(
  ratings: readonly SerializedResource[] = service('ratings', ['v1']),
): MeshResourcesResponse {
  return {
    mesh: {
      name: 'books',
      istioVersion: '1.30',
      rootNamespace: 'istio-system',
      clusterDomain: 'cluster.local',
      meshConfig: {},
      injection: 'sidecar',
      gateways: [],
    },
    problems: [],
    resources: [
      {
        value: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'ingress', namespace: 'istio-system' },
          spec: {
            selector: { matchLabels: { istio: 'ingressgateway' } },
            template: { metadata: { labels: { istio: 'ingressgateway' } } },
          },
        },
      },
      {
        entityRef: 'component:default/page',
        value: {
          apiVersion: 'networking.istio.io/v1',
          kind: 'Gateway',
          metadata: { name: 'edge', namespace },
          spec: {
            selector: { istio: 'ingressgateway' },
            servers: [
              {
                port: { number: 80, name: 'http', protocol: 'HTTP' },
                hosts: ['books.example.com'],
              },
            ],
          },
        },
      },
      ...service('page', ['v1'], {
        hosts: ['books.example.com', 'page'],
        gateways: ['edge', 'mesh'],
      }),
      ...service('reviews', ['v1', 'v2', 'v3'], {
        http: [
          {
            match: [{ headers: { 'end-user': { exact: 'jason' } } }],
            fault: { delay: { fixedDelay: '7s', percentage: { value: 100 } } },
            route: [to('v2', 100)],
          },
          {
            mirror: { host: 'reviews', subset: 'v3' },
            route: [to('v1', 90), to('v2', 10), to('v3', 0)],
          },
        ],
      }),
      ...ratings,
    ],
  };
}

/** Ratings that let nobody in. */
export function closedRatings(): SerializedResource[] {
  return [
    ...service('ratings', ['v1']),
    {
      entityRef: 'component:default/ratings',
      value: {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'nobody', namespace },
        spec: { selector: { matchLabels: { app: 'ratings' } } },
      },
    },
  ];
}

/** A part of the bookshop as the catalog knows it. */
export function bookshopMember(name: string, ...calls: readonly string[]) {
  return {
    entityRef: `component:default/${name}`,
    title: name,
    dependsOn: calls.map(called => `component:default/${called}`),
    environments: [
      {
        name: 'production',
        mesh: 'books',
        namespace,
        path: 'overlays/production',
      },
    ],
  };
}
