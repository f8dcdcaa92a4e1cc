import { decideDestination } from './action/destination';
import { nameOf } from './candidates';
import { because, type Draft } from './draft';
import { traceDestination } from './httpDecision';
import type { ServiceOnPort } from './sidecar/registry';
import type { DecidedPolicy, Decision } from './types';
import { say } from './texts';

const NO_POLICY: DecidedPolicy = { rules: [], positions: [], mtls: 'DISABLE' };

/**
 * What becomes of requests of a caller that has no proxy: they go to the
 * service in plain text. Routes and traffic policies are the work of the
 * caller's proxy, so none of them counts.
 */
export function decideWithoutProxy(
  draft: Draft,
  target: ServiceOnPort | undefined,
): Decision {
  const { proxy, request, trace, caveats } = draft;
  draft.set({ proxy: { type: 'none', namespace: proxy.namespace } });
  trace.add(() => ({
    kind: 'proxy',
    verdict: 'info',
    ...say('noProxy'),
  }));
  if (!target) {
    return draft.end(
      { type: 'passthrough', cluster: '' },
      because(
        'unknownHost',
        `nothing in the mesh has the host ${request.hostname} on port ${request.request.port}`,
        { host: request.hostname, port: request.request.port },
      ),
    );
  }
  const { service, port } = target;
  for (const { object } of proxy.index.meshHosts.get(service.host) ?? []) {
    caveats.push({
      code: 'ignored',
      ...say('ignoredWithoutProxy', { object: nameOf(object) }),
    });
  }
  const destination = {
    ...decideDestination(
      proxy,
      { host: service.host, port: port.number },
      {
        share: 1,
        listenerPort: port.number,
        object: service.object,
        path: port.path,
      },
    ),
    policy: NO_POLICY,
  };
  traceDestination(draft, destination);
  draft.set({ destinations: [destination] });
  return destination.failure === 'noHealthyUpstream'
    ? draft.end(
        { type: 'connectionRefused' },
        because('noHealthyUpstream', destination.reason ?? 'no pod answers'),
      )
    : draft.set({ outcome: { type: 'routed' } }).finish();
}
