import type { Mesh } from '../mesh/mesh';
import { asString } from '../resources/read';
import { valueAt } from '../resources/read';
import { Draft } from './draft';
import { decideAtGateway } from './gateway/decide';
import { proxyOf } from './proxy/gatewayProxy';
import type { PathNormalization } from './request/path';
import { PreparedRequest } from './request/prepare';
import { decideOutbound } from './sidecar/decide';
import type { Decision, RouteOptions, RouteRequest } from './types';

/**
 * What a mesh does with a request: which route takes it, where it goes and in
 * which shares, or why it goes nowhere; with the way there, step by step.
 *
 * Throws `UnsupportedIstioVersionError` for a mesh whose version is not known.
 *
 * @public
 */
export function route(
  mesh: Mesh,
  request: RouteRequest,
  { trace = true }: RouteOptions = {},
): Decision {
  const proxy = proxyOf(mesh, request.source);
  const draft = new Draft(
    proxy,
    new PreparedRequest(request, normalizationOf(mesh)),
    trace,
  );
  draft.trace.add(() => ({
    kind: 'proxy',
    verdict: 'info',
    message:
      proxy.type === 'gateway'
        ? `gateway pods in ${proxy.namespace}, Istio ${proxy.version}`
        : `sidecar of a workload in ${proxy.namespace}, Istio ${proxy.version}`,
    ...(proxy.workload ? { object: proxy.workload } : {}),
  }));
  return proxy.type === 'gateway'
    ? decideAtGateway(draft)
    : decideOutbound(draft);
}

function normalizationOf(mesh: Mesh): PathNormalization {
  const text = asString(
    valueAt(mesh.settings.meshConfig, 'pathNormalization', 'normalization'),
  );
  switch (text) {
    case 'NONE':
    case 'MERGE_SLASHES':
    case 'DECODE_AND_MERGE_SLASHES':
      return text;
    default:
      return 'BASE';
  }
}
