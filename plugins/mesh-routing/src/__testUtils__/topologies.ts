import type {
  Finding,
  HostNode,
  RouteNode,
  SubsetNode,
  Topology,
  TopologyEdge,
  TopologyNode,
  WorkloadNode,
} from '@mesh-portal/istio-config';

const namespace = 'shop';

function resource(apiVersion: string, kind: string, name: string) {
  return { apiVersion, kind, namespace, name };
}

const NETWORKING = 'networking.istio.io/v1';
const VIRTUAL_SERVICE_FILE =
  'kustomize-root/shop-user-service/base/virtualservice.yaml';
const DESTINATION_RULE_FILE =
  'kustomize-root/shop-user-service/base/destinationrule.yaml';

function edge(
  from: string,
  to: string,
  share?: number,
  kind: TopologyEdge['kind'] = 'traffic',
): TopologyEdge {
  return {
    id: `${from} ${kind} ${to}`,
    from,
    to,
    kind,
    ...(share !== undefined && { share }),
  };
}

export function hostNode(id: string, host: string, port: number): HostNode {
  return {
    kind: 'host',
    id,
    label: host,
    state: 'ok',
    host,
    port,
    protocol: 'HTTP',
  };
}

export function routeNode(
  id: string,
  overrides: Partial<RouteNode> = {},
): RouteNode {
  return {
    kind: 'route',
    id,
    label: id,
    state: 'ok',
    protocol: 'http',
    hosts: [],
    order: 1,
    matches: [],
    action: { type: 'route', destinations: [] },
    mirrors: [],
    ...overrides,
  };
}

export function subsetNode(
  id: string,
  subset: string,
  version: string,
): SubsetNode {
  return {
    kind: 'subset',
    id,
    label: subset,
    state: 'ok',
    host: 'user-service.shop.svc.cluster.local',
    subset,
    labels: { release: version },
    resource: resource(NETWORKING, 'DestinationRule', 'user-service-dr'),
  };
}

export function workloadNode(
  id: string,
  version: string,
  replicas: number,
): WorkloadNode {
  return {
    kind: 'workload',
    id,
    label: `user-service-${version}`,
    state: 'ok',
    workloadKind: 'Deployment',
    replicas,
    version,
    images: [`registry.example.com/shop/user-service:${version}`],
    resource: resource('apps/v1', 'Deployment', `user-service-${version}`),
    position: {
      file: 'kustomize-root/shop-user-service/base/deployment.yaml',
      line: 1,
      column: 1,
    },
  };
}

const HOST = 'user-service.shop.svc.cluster.local';

/** The founding service with a canary of 10 %, behind a gateway and in the mesh. */
export const canary: Topology = {
  nodes: [
    {
      kind: 'gateway',
      id: 'gateway',
      label: 'app-gateway',
      namespace: 'istio-system',
      state: 'ok',
      resource: resource(NETWORKING, 'Gateway', 'app-gateway'),
    },
    { kind: 'mesh', id: 'mesh', label: 'mesh', state: 'ok' },
    hostNode('host-edge', 'app.example.com', 80),
    hostNode('host-mesh', 'user-service', 8080),
    routeNode('edge-1', {
      hosts: ['host-edge'],
      order: 1,
      name: 'testers',
      matches: [
        [{ on: 'header', name: 'end-user', op: 'exact', value: 'jason' }],
      ],
      action: {
        type: 'route',
        destinations: [{ host: HOST, subset: 'canary', port: 8080, share: 1 }],
      },
      timeout: '5s',
      resource: resource(NETWORKING, 'VirtualService', 'user-service-ingress'),
      position: {
        file: 'kustomize-root/shop-user-service/base/virtualservice-ingress.yaml',
        line: 12,
        column: 7,
      },
    }),
    routeNode('edge-2', {
      hosts: ['host-edge'],
      order: 2,
      name: 'default',
      action: {
        type: 'route',
        destinations: [
          { host: HOST, subset: 'stable', port: 8080, share: 0.9 },
          {
            host: HOST,
            subset: 'canary',
            port: 8080,
            share: 0.1,
            position: {
              file: 'kustomize-root/shop-user-service/overlays/production/traffic.yaml',
              line: 9,
              column: 3,
            },
          },
        ],
      },
      retries: { attempts: 2, perTryTimeout: '2s', on: 'connect-failure' },
      resource: resource(NETWORKING, 'VirtualService', 'user-service-ingress'),
      position: {
        file: 'kustomize-root/shop-user-service/base/virtualservice-ingress.yaml',
        line: 24,
        column: 7,
      },
    }),
    routeNode('mesh-1', {
      hosts: ['host-mesh'],
      order: 1,
      name: 'default',
      action: {
        type: 'route',
        destinations: [
          { host: HOST, subset: 'stable', port: 8080, share: 0.9 },
          { host: HOST, subset: 'canary', port: 8080, share: 0.1 },
        ],
      },
      retries: { attempts: 2 },
      resource: resource(NETWORKING, 'VirtualService', 'user-service-vs'),
      position: { file: VIRTUAL_SERVICE_FILE, line: 10, column: 7 },
    }),
    {
      ...subsetNode('stable', 'stable', 'v2'),
      position: { file: DESTINATION_RULE_FILE, line: 9, column: 7 },
    },
    {
      ...subsetNode('canary', 'canary', 'v3'),
      position: { file: DESTINATION_RULE_FILE, line: 12, column: 7 },
    },
    workloadNode('v2', 'v2', 2),
    workloadNode('v3', 'v3', 1),
  ],
  edges: [
    edge('gateway', 'host-edge'),
    edge('mesh', 'host-mesh'),
    edge('host-edge', 'edge-1'),
    edge('host-edge', 'edge-2'),
    edge('host-mesh', 'mesh-1'),
    edge('edge-1', 'canary', 1),
    edge('edge-2', 'stable', 0.9),
    edge('edge-2', 'canary', 0.1),
    edge('mesh-1', 'stable', 0.9),
    edge('mesh-1', 'canary', 0.1),
    edge('stable', 'v2', 1),
    edge('canary', 'v3', 1),
  ],
};

/** As {@link canary}, but no workload carries the label of the canary. */
export const broken: Topology = {
  nodes: canary.nodes
    .filter(node => node.id !== 'v3')
    .map(node =>
      node.id === 'canary'
        ? {
            ...node,
            state: 'broken' as const,
            reason: 'no workload has release: v3',
            reasonCode: 'subset-without-workload',
            reasonArgs: { labels: 'release: v3' },
          }
        : node,
    ),
  edges: canary.edges.filter(item => item.to !== 'v3'),
};

/** Mirror, fault, redirect, direct response, another service, something unknown. */
export const special: Topology = {
  nodes: [
    canary.nodes[0],
    hostNode('host', 'app.example.com', 80),
    routeNode('old', {
      hosts: ['host'],
      order: 1,
      matches: [[{ on: 'path', op: 'prefix', value: '/old/' }]],
      action: {
        type: 'redirect',
        code: 301,
        to: 'https://app.example.com/new',
      },
    }),
    routeNode('down', {
      hosts: ['host'],
      order: 2,
      matches: [
        [
          { on: 'path', op: 'exact', value: '/maintenance' },
          { on: 'method', op: 'exact', value: 'GET' },
        ],
        [{ on: 'withoutHeader', name: 'authorization', op: 'present' }],
      ],
      action: { type: 'directResponse', status: 503, body: 'later' },
    }),
    routeNode('rest', {
      hosts: ['host'],
      order: 3,
      action: {
        type: 'route',
        destinations: [{ host: HOST, subset: 'stable', port: 8080, share: 1 }],
      },
      mirrors: [{ host: HOST, subset: 'canary', share: 0.25 }],
      fault: {
        abort: { percentage: 5, status: '503' },
        delay: { percentage: 0.05, duration: '2s' },
      },
      rewrite: { uri: '/v2' },
      retries: { attempts: 0 },
    }),
    {
      kind: 'redirect',
      id: 'redirect',
      label: '301 https://app.example.com/new',
      state: 'ok',
    },
    { kind: 'directResponse', id: 'response', label: '503', state: 'ok' },
    { kind: 'fault', id: 'fault', label: 'abort 503', state: 'ok' },
    subsetNode('stable', 'stable', 'v2'),
    subsetNode('canary', 'canary', 'v3'),
    workloadNode('v2', 'v2', 2),
    {
      ...workloadNode('elsewhere', 'v3', 1),
      label: 'ledger',
      state: 'unknown',
      reason: 'not known here: namespace billing was not read',
      reasonCode: 'unknown',
      entityRef: 'component:default/ledger',
    },
  ],
  edges: [
    edge('gateway', 'host'),
    edge('host', 'old'),
    edge('host', 'down'),
    edge('host', 'rest'),
    edge('old', 'redirect', 1),
    edge('down', 'response', 1),
    edge('rest', 'stable', 0.95),
    edge('rest', 'fault', 0.05, 'fault'),
    edge('rest', 'canary', 0.25, 'mirror'),
    edge('stable', 'v2', 1),
    edge('canary', 'elsewhere', 1),
  ],
};

/** A service as large as they come; names as long as Kubernetes allows. */
export function large(routeCount = 60, subsetCount = 20): Topology {
  const long = (text: string) => text.padEnd(63, '-payments-authorization');
  const routes = Array.from({ length: routeCount }, (_, index) =>
    routeNode(`route-${index + 1}`, {
      hosts: ['host'],
      order: index + 1,
      name: long(`tenant-${index + 1}`),
      matches:
        index === routeCount - 1
          ? []
          : [[{ on: 'path', op: 'prefix', value: `/tenants/${index + 1}/` }]],
      action: {
        type: 'route',
        destinations: [
          { host: HOST, subset: `s${(index % subsetCount) + 1}`, share: 1 },
        ],
      },
      position: { file: VIRTUAL_SERVICE_FILE, line: 10 + index * 8, column: 7 },
    }),
  );
  const subsets = Array.from({ length: subsetCount }, (_, index) =>
    subsetNode(`subset-${index + 1}`, long(`s${index + 1}`), `v${index + 1}`),
  );
  const workloads: TopologyNode[] = subsets.map((_, index) => ({
    ...workloadNode(`workload-${index + 1}`, `v${index + 1}`, 2),
    label: long(`tenant-service-v${index + 1}`),
  }));
  return {
    nodes: [
      canary.nodes[0],
      hostNode('host', `${long('tenants')}.example.com`, 443),
      ...routes,
      ...subsets,
      ...workloads,
    ],
    edges: [
      edge('gateway', 'host'),
      ...routes.flatMap((route, index) => [
        edge('host', route.id),
        edge(route.id, `subset-${(index % subsetCount) + 1}`, 1),
      ]),
      ...subsets.map((subset, index) =>
        edge(subset.id, `workload-${index + 1}`, 1),
      ),
    ],
  };
}

/** One finding of each level: on a subset, on a destination's line, on no node. */
export const findings: readonly Finding[] = [
  {
    code: 'MSH9001',
    level: 'warning',
    message: 'Subset canary gets 10 % of the requests on 1 of 3 pods.',
    args: { subset: 'canary', share: 10 },
    resource: resource(NETWORKING, 'VirtualService', 'user-service-ingress'),
    path: ['spec', 'http', 1, 'route', 1, 'weight'],
    position: {
      file: 'kustomize-root/shop-user-service/overlays/production/traffic.yaml',
      line: 9,
      column: 3,
    },
    fix: 'Give canary as many pods as its share asks for, or lower the share.',
    link: 'https://example.com/findings/MSH9001',
  },
  {
    code: 'IST0173',
    level: 'error',
    message:
      'no workload of user-service has release: v3, which subset canary selects',
    args: { host: 'user-service', subset: 'canary', labels: 'release: v3' },
    resource: resource(NETWORKING, 'DestinationRule', 'user-service-dr'),
    path: ['spec', 'subsets', 1, 'labels', 'release'],
    position: { file: DESTINATION_RULE_FILE, line: 14, column: 9 },
    fix: 'Add a Deployment with release: v3, or remove the subset.',
  },
  {
    code: 'MSH9002',
    level: 'info',
    message: 'The Service sets no appProtocol.',
    args: {},
    resource: resource('v1', 'Service', 'user-service'),
    path: ['spec', 'ports', 0],
  },
];
