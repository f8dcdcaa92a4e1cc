import { addRandomPolicies } from './generatePolicies';
import { addRandomHttpRoutes } from './generateRoutes';
import { randomHttpRoute } from './generateHttp';
import type { Json, Random } from './random';

/** Adds a resource to a mesh. */
export type Add = (
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  spec: Json,
) => void;

const ISTIO = 'networking.istio.io/v1';
const SERVICES = ['web', 'api', 'db'] as const;

/** A mesh of few listeners and many kinds of HTTP routes. */
export function randomRequestMesh(random: Random): Json[] {
  const resources: Json[] = [];
  const add: Add = (apiVersion, kind, namespace, name, spec) => {
    resources.push({ apiVersion, kind, metadata: { name, namespace }, spec });
  };
  for (const name of SERVICES) {
    addService(random, add, name);
  }
  add(ISTIO, 'DestinationRule', 'shop', 'web', {
    host: 'web',
    subsets: ['v1', 'v2', 'v3'].map(version => ({
      name: version,
      labels: { version },
    })),
  });
  addGateway(random, add);
  addVirtualServices(random, add);
  addRandomHttpRoutes(random, add);
  addRandomPolicies(random, add);
  return resources;
}

/** What the mesh is configured with besides its resources. */
export function randomMeshConfig(random: Random): Json {
  return random.maybe(0.5, () => ({
    pathNormalization: {
      normalization: random.pick([
        'NONE',
        'BASE',
        'MERGE_SLASHES',
        'DECODE_AND_MERGE_SLASHES',
      ]),
    },
  }));
}

function addService(random: Random, add: Add, name: string): void {
  add('v1', 'Service', 'shop', name, {
    selector: { app: name },
    ports: [
      { name: 'http', port: 80 },
      ...(random.chance(0.6) ? [{ name: 'http-alt', port: 8080 }] : []),
    ],
  });
  for (const version of ['v1', 'v2']) {
    add('apps/v1', 'Deployment', 'shop', `${name}-${version}`, {
      selector: { matchLabels: { app: name, version } },
      template: {
        metadata: { labels: { app: name, version } },
        spec: { containers: [{ name: 'app', image: 'app' }] },
      },
    });
  }
}

function addGateway(random: Random, add: Add): void {
  add(ISTIO, 'Gateway', 'shop', 'edge', {
    selector: { istio: 'ingressgateway' },
    servers: [
      {
        port: { number: 80, name: 'http', protocol: 'HTTP' },
        hosts: ['*'],
        ...random.maybe(0.1, () => ({ tls: { httpsRedirect: true } })),
      },
      {
        port: { number: 8080, name: 'http-8080', protocol: 'HTTP' },
        hosts: random.pick([['*'], ['*.example.com'], ['a.example.com']]),
      },
      {
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['*'],
        tls: { mode: 'SIMPLE', credentialName: 'cert' },
      },
    ],
  });
}

function addVirtualServices(random: Random, add: Add): void {
  const kinds = [
    { hosts: ['a.example.com'], gateways: ['edge'] },
    { hosts: ['*.example.com'], gateways: ['edge'] },
    { hosts: ['a.example.com', 'web'], gateways: ['edge', 'mesh'] },
    { hosts: ['*.b.example.com', 'b.example.com'], gateways: ['edge'] },
    { hosts: ['*'], gateways: ['edge'] },
    { hosts: ['web'] },
    { hosts: ['api'] },
  ];
  random.some(kinds, 4).forEach((where, index) => {
    const name = `routes-${index}`;
    const delegates = random.chance(0.25);
    if (delegates) {
      add(ISTIO, 'VirtualService', 'shop', `${name}-part`, {
        http: random.several(3, () => randomHttpRoute(random)),
      });
    }
    add(ISTIO, 'VirtualService', 'shop', name, {
      ...where,
      http: [
        ...random.several(4, () => randomHttpRoute(random)),
        ...(delegates
          ? [
              {
                match: [{ uri: { prefix: '/a' } }],
                delegate: { name: `${name}-part`, namespace: 'shop' },
              },
            ]
          : []),
        ...random.several(2, () => randomHttpRoute(random)),
      ],
    });
  });
}
