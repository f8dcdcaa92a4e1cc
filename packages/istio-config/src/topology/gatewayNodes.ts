import type { Mesh } from '../mesh/mesh';
import type { GatewayServer } from '../resources/gateway';
import { locate, refOf } from '../resources/object';
import { entityOf } from './destinations';
import type { GraphBuilder } from './graph';
import { reasonOf, type Reason } from './reasons';
import type { EntranceNode } from './types';

/** Adds a gateway, of either API, by `namespace/name`. */
export function addGateway(
  graph: GraphBuilder,
  mesh: Mesh,
  key: string,
): string {
  const id = `gateway:${key}`;
  const slash = key.indexOf('/');
  const namespace = key.slice(0, slash);
  const name = key.slice(slash + 1);
  const object =
    mesh.get('Gateway', namespace, name) ??
    mesh.get('KubernetesGateway', namespace, name);
  const position = object && locate(object, []);
  const node: EntranceNode = {
    id,
    kind: 'gateway',
    label: name,
    state: 'ok',
    ...(object
      ? { resource: refOf(object), ...entityOf(object) }
      : reasonOf(mesh.covers(namespace) ? 'noGateway' : 'unknownGateway', {
          gateway: key,
        })),
    ...(position ? { position } : {}),
    namespace,
  };
  graph.node(node);
  return id;
}

/** Says of a host why nothing is reached under it. */
export function markHost(
  graph: GraphBuilder,
  hostId: string,
  reason: Reason,
): void {
  const node = graph.get(hostId);
  if (node) {
    graph.replace({ ...node, ...reason });
  }
}

/** Adds a host of an entrance. */
export function addHost(
  graph: GraphBuilder,
  entrance: string,
  host: string,
  server: GatewayServer | undefined,
): string {
  const port = server?.port;
  const id = `host:${entrance}|${host}|${port ?? ''}`;
  graph.node({
    id,
    kind: 'host',
    label: host,
    state: 'ok',
    host,
    ...(port === undefined ? {} : { port }),
    ...(server?.protocol ? { protocol: server.protocol } : {}),
  });
  graph.edge('traffic', entrance, id);
  return id;
}
