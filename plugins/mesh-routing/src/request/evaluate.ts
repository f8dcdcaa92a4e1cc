import {
  parseRequestOrigin,
  resolveRequest,
  route,
  UnsupportedIstioVersionError,
  type Decision,
  type Mesh,
  type RouteRequest,
  type Topology,
} from '@mesh-portal/istio-config';
import { headersOf, hostOf, pathOf, type RequestDraft } from './draft';
import { takenPath } from './takenPath';
import { entranceOf, hostsAt, protocolOf } from './places';

/** What the mesh does with a request, or why it cannot be told. */
export type Answer =
  | {
      readonly ok: true;
      readonly request: RouteRequest;
      readonly decision: Decision;
      /** Ids of the nodes and edges of the graph that it takes. */
      readonly path: ReadonlySet<string>;
    }
  | {
      readonly ok: false;
      readonly code:
        | 'noHost'
        | 'unknownSource'
        | 'unknownGateway'
        | 'unknownWorkload'
        | 'unsupportedVersion';
      /** English. */
      readonly message: string;
    };

/** Asks the mesh what it does with a request. */
export function evaluate(
  mesh: Mesh,
  topology: Topology,
  draft: RequestDraft,
): Answer {
  const { host, scheme } = hostOf(draft);
  if (!host) {
    return { ok: false, code: 'noHost', message: 'The request has no host.' };
  }
  const from = parseRequestOrigin(draft.from);
  if (!from) {
    return {
      ok: false,
      code: 'unknownSource',
      message: `${draft.from} is not a source of requests.`,
    };
  }
  const resolved = resolveRequest(mesh, {
    from,
    host,
    method: draft.method,
    path: pathOf(draft),
    headers: headersOf(draft),
    ...(scheme && { scheme }),
  });
  if (!resolved.ok) {
    const code =
      resolved.code === 'unknownWorkload'
        ? 'unknownWorkload'
        : 'unknownGateway';
    return { ok: false, code, message: resolved.message };
  }
  const { port } = resolved.request;
  const protocol = protocolOf(
    hostsAt(topology, entranceOf(draft.from)).find(
      found => found.port === port,
    ),
    draft.from.startsWith('gateway:'),
  );
  const request = { ...resolved.request, ...(protocol && { protocol }) };
  try {
    const decision = route(mesh, request);
    const path = takenPath(topology, entranceOf(draft.from), decision);
    return { ok: true, request, decision, path };
  } catch (error) {
    if (!(error instanceof UnsupportedIstioVersionError)) throw error;
    return { ok: false, code: 'unsupportedVersion', message: error.message };
  }
}

/** Whether a request has a method, a path and headers. */
export function isHttp({ protocol }: RouteRequest): boolean {
  return protocol === undefined || protocol === 'http' || protocol === 'http2';
}
