import type { Decision } from '@mesh-portal/istio-config';
import type { EnvoyConfig } from '../istiod/envoy';
import type { RandomCall } from '../istiod/generate';
import { addressOf, type Trial } from '../istiod/trial';
import { RANDOM_HEADER } from './bootstrap';
import type { Call } from './client';
import type { Expectation } from './expectation';

/** Tells calls apart behind the proxy. */
export const CALL_HEADER = 'x-call';
const POD_ADDRESS = '10.244.9.1';

/** A call to send, with what is expected of it. */
export interface Planned {
  readonly call: RandomCall;
  readonly decision: Decision;
  readonly expectation: Expectation;
  readonly sourcePort: number;
}

/** The call as the client sends it. */
export function callOf(
  trial: Trial,
  config: EnvoyConfig,
  { call, decision, expectation, sourcePort }: Planned,
  weights: ReadonlyMap<string, number>,
): Call {
  const { random } = expectation;
  const total = weights.get(
    decision.destinations.map(({ cluster }) => cluster).join(),
  );
  return {
    ...call,
    sourcePort,
    address:
      call.proxy === 'sidecar'
        ? addressOf(trial.resources, call)
        : gatewayAddress(config, call.port),
    alpn: call.tls === 'mtls' ? ['istio'] : [],
    headers: {
      ...call.headers,
      [CALL_HEADER]: String(sourcePort),
      ...(random === undefined
        ? {}
        : { [RANDOM_HEADER]: String(Math.floor(random * (total ?? 100))) }),
    },
  };
}

/** The pod's address, or the one that a listener is bound to. */
function gatewayAddress({ listeners }: EnvoyConfig, port: number): string {
  const bound = listeners
    .map(({ address }) => address?.socketAddress)
    .filter(address => address?.portValue === port)
    .map(address => address?.address ?? '');
  return bound.includes('0.0.0.0') ? POD_ADDRESS : bound[0] ?? POD_ADDRESS;
}
