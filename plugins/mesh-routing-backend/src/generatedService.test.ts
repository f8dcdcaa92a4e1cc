import { analyze, createMesh, topology } from '@mesh-portal/istio-config';
import {
  toMeshResource,
  type EnvironmentResponse,
} from '@mesh-portal/plugin-mesh-routing-common';
import {
  defaultPlatform,
  generateTree,
  parseServiceSpec,
} from '@mesh-portal/service-tree';
import { parse } from 'yaml';
import { expectValid } from './__testUtils__/expectValid';
import { startPortal } from './__testUtils__/startPortal';

/** A service as the template makes it: a canary of 10 % behind its own gateway. */
function generate(name: string, host: string): Record<string, string> {
  const parsed = parseServiceSpec({
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    metadata: { name, owner: 'group:default/accounts', system: 'shop' },
    spec: {
      workload: { image: name, port: { number: 8080, protocol: 'http' } },
      releases: [
        { name: 'stable', version: 'v2', tag: '2.1.0', replicas: 2 },
        { name: 'canary', version: 'v3', tag: '3.0.0', replicas: 1 },
      ],
      traffic: {
        weights: { stable: 100, canary: 0 },
        gateway: {
          name: `${name}-gateway`,
          selector: { istio: 'ingressgateway' },
          hosts: [host],
        },
      },
      environments: [
        {
          name: 'production',
          namespace: 'shop',
          weights: { stable: 90, canary: 10 },
        },
      ],
    },
  });
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  }
  return Object.fromEntries(generateTree(parsed.spec, defaultPlatform()).files);
}

async function show(response: Promise<{ body: EnvironmentResponse }>) {
  const { body } = await response;
  const { istioVersion, rootNamespace, clusterDomain } = body.mesh;
  const mesh = createMesh({
    settings: { istioVersion, rootNamespace, clusterDomain },
    own: body.own.map(toMeshResource),
    context: body.context.map(toMeshResource),
  });
  return { body, mesh };
}

describe('a generated service', () => {
  async function setUp() {
    const portal = await startPortal();
    for (const name of ['accounts', 'billing']) {
      const files = generate(name, `${name}.example.com`);
      const { metadata } = parse(files['catalog-info.yaml']);
      portal.addService(name, files, metadata.annotations);
    }
    return portal;
  }

  it('comes to the browser as graph and findings need it', async () => {
    const portal = await setUp();
    const { body, mesh } = await show(portal.getEnvironment('accounts'));

    expectValid('EnvironmentResponse', body);
    expect(body.problems).toEqual([]);
    expect(body.environment).toMatchObject({
      mesh: 'default',
      namespace: 'shop',
    });
    expect(analyze(mesh).filter(({ level }) => level !== 'info')).toEqual([]);
    const { nodes } = topology(mesh);
    const [route] = nodes.filter(node => node.kind === 'route');
    expect(route.action).toMatchObject({
      destinations: [{ share: 0.9 }, { share: 0.1 }],
    });
    expect(route.action.type === 'route' && route.action.destinations).toEqual([
      expect.objectContaining({
        position: expect.objectContaining({
          file: expect.stringMatching(/^kustomize-root\//),
        }),
      }),
      expect.anything(),
    ]);
  });

  it('is small enough to be looked at', async () => {
    const portal = await setUp();
    const { text } = await portal.getEnvironment('accounts');
    expect(text.length).toBeLessThan(100_000);
  });
});
