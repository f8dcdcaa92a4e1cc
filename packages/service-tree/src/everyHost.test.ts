import {
  createMesh,
  resolveRequest,
  route,
  stockIngressGateway,
  topology,
  type Decision,
  type EntranceNode,
  type HostNode,
  type Mesh,
  type OutcomeType,
  type PortableRequest,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import fc from 'fast-check';
import { generateTree } from './generateTree';
import { defaultPlatform } from './platform';
import { parseServiceSpec } from './schema/parse';
import type { ServiceSpec } from './schema/serviceSpec';
import { anySpec } from './__testUtils__/anySpec';

const specs = anySpec
  .map(input => parseServiceSpec(input))
  .filter(parsed => parsed.ok)
  .map(parsed => parsed.spec);

function meshesOf(spec: ServiceSpec): Mesh[] {
  const { files, overlays } = generateTree(spec, defaultPlatform());
  return overlays.map(({ mesh, path }) =>
    createMesh({
      settings: { name: mesh, istioVersion: '1.30' },
      own: [...build(files, path).resources],
      context: stockIngressGateway(),
    }),
  );
}

/** An entrance and a host to which it leads. */
type Way = readonly [EntranceNode, HostNode];

function waysOf(mesh: Mesh): Way[] {
  const { nodes, edges } = topology(mesh);
  const byId = new Map(nodes.map(node => [node.id, node]));
  return edges.flatMap(({ from, to }) => {
    const [entrance, host] = [byId.get(from), byId.get(to)];
    return (entrance?.kind === 'gateway' || entrance?.kind === 'mesh') &&
      host?.kind === 'host'
      ? [[entrance, host] as const]
      : [];
  });
}

/** A request to a host, to the first path that the service exposes. */
function requestTo(
  { spec }: ServiceSpec,
  namespace: string,
  [entrance, { host, port, protocol: served }]: Way,
): PortableRequest {
  const { protocol } = spec.workload.port;
  const { gateway } = spec.traffic;
  const [path = '/'] = gateway?.paths ?? [];
  const common = {
    host: host.replace('*', 'any'),
    ...(port === undefined ? {} : { port }),
    ...(protocol === 'tcp' || protocol === 'tls' ? { protocol } : { path }),
  };
  if (entrance.kind === 'mesh') {
    return {
      ...common,
      from: { type: 'workload', namespace, serviceAccount: 'app-web' },
    };
  }
  return {
    ...common,
    ...(served === 'HTTPS' || served === 'TLS' ? { scheme: 'https' } : {}),
    from: {
      type: 'gateway',
      gateway: `${entrance.namespace}/${entrance.label}`,
    },
  };
}

/** How a request ends at its host: with TLS at the gateway, plain HTTP is sent on; Aeraki's proxy decides for itself. */
function outcomeAt(
  { spec }: ServiceSpec,
  [{ kind }, { protocol }]: Way,
): OutcomeType {
  const { gateway } = spec.traffic;
  if (spec.workload.dubbo?.mode === 'metarouter') {
    return 'notModelled';
  }
  const endsTls = gateway && 'tls' in gateway && gateway.tls !== undefined;
  return kind === 'gateway' && protocol === 'HTTP' && endsTls
    ? 'redirect'
    : 'routed';
}

function decide(mesh: Mesh, request: PortableRequest): Decision {
  const resolved = resolveRequest(mesh, request);
  if (!resolved.ok) {
    throw new Error(resolved.message);
  }
  return route(mesh, resolved.request, { trace: false });
}

describe('every host of a generated service', () => {
  it('reaches its workloads, in every environment', () => {
    fc.assert(
      fc.property(specs, spec => {
        meshesOf(spec).forEach((mesh, index) => {
          const { namespace } = spec.spec.environments[index];
          const ways = waysOf(mesh);
          expect(ways.map(([{ kind }]) => kind)).toEqual(
            expect.arrayContaining(
              spec.spec.traffic.gateway ? ['gateway', 'mesh'] : ['mesh'],
            ),
          );
          for (const way of ways) {
            const request = requestTo(spec, namespace, way);
            const { outcome, destinations, reason } = decide(mesh, request);
            const type = outcomeAt(spec, way);
            expect({ request, reason, type: outcome.type }).toMatchObject({
              request,
              type,
            });
            const reached = destinations.flatMap(({ workloads }) =>
              workloads.map(({ resource }) => resource),
            );
            expect(reached.length > 0).toBe(type === 'routed');
            for (const { name, namespace: where } of reached) {
              expect([name, where]).toEqual([
                expect.stringMatching(/^service-/),
                namespace,
              ]);
            }
          }
        });
      }),
      { numRuns: 30 },
    );
  });
});
