import { because, type Draft } from '../draft';
import type { Decision } from '../types';

/** What the mesh does with requests that nothing in it takes. istio: outboundTrafficPolicy */
export function passthrough(
  draft: Draft,
  routedPort: number | undefined,
): Decision {
  const { proxy, request } = draft;
  const allowed = proxy.scope.outboundMode !== 'REGISTRY_ONLY';
  const name = allowed ? 'allow_any' : 'block_all';
  if (routedPort !== undefined) {
    draft.set({ virtualHost: { name, domain: '*' } });
  } else {
    draft.set({ listener: 'virtualOutbound' });
  }
  const why = because(
    'unknownHost',
    `nothing in the mesh has the host ${request.hostname} on port ${request.request.port}`,
    { host: request.hostname, port: request.request.port },
  );
  if (allowed) {
    return draft.end(
      { type: 'passthrough', cluster: 'PassthroughCluster' },
      why,
    );
  }
  return routedPort === undefined
    ? draft.end({ type: 'connectionReset' }, why)
    : draft.end({ type: 'error', status: 502 }, why);
}
