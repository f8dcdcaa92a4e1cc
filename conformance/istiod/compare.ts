import { route, type Decision } from '@mesh-portal/istio-config';
import {
  evaluateEnvoy,
  round,
  type EnvoyAnswer,
  type EnvoyConfig,
} from './envoy';
import type { RandomCall } from './generate';
import {
  addressOf,
  askIstiod,
  meshOf,
  proxyIndex,
  requestOf,
  trialOf,
  type Istiod,
  type Trial,
} from './trial';

/** A decision that istiod's configuration does not bear out. */
export interface Difference {
  readonly seed: number;
  readonly call: RandomCall;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
}

const FIELDS = [
  'end',
  'clusters',
  'routeConfiguration',
  'virtualHost',
  'route',
] as const;

/** Compares decisions with what istiod configures, over random meshes. */
export function compareWithIstiod(
  istiod: Istiod,
  seeds: readonly number[],
  callsPerMesh: number,
): { readonly compared: number; readonly differences: readonly Difference[] } {
  const trials = seeds.map(seed => trialOf('connections', seed, callsPerMesh));
  const answers = askIstiod(istiod, trials);
  let compared = 0;
  const differences = trials.flatMap((trial, index) => {
    const configs = answers[index];
    if (!configs) {
      return [];
    }
    compared += trial.calls.length;
    return compareTrial(istiod, trial, configs);
  });
  return { compared, differences };
}

function compareTrial(
  istiod: Istiod,
  trial: Trial,
  configs: readonly EnvoyConfig[],
): Difference[] {
  const { seed, resources, calls } = trial;
  const mesh = meshOf(trial, istiod);
  return calls.flatMap(call => {
    const config = configs[proxyIndex(call)];
    if (!config) {
      return [];
    }
    const ours = answerOf(route(mesh, requestOf(call), { trace: false }));
    const theirs = evaluateEnvoy(config, {
      ...call,
      isHttp: call.protocol === 'http',
      alpn: call.tls === 'mtls' ? 'istio' : '',
      ...(call.proxy === 'sidecar'
        ? { address: addressOf(resources, call) }
        : {}),
    });
    const field = FIELDS.find(name => text(ours, name) !== text(theirs, name));
    return field
      ? [
          {
            seed,
            call,
            field,
            ours: text(ours, field),
            theirs: text(theirs, field),
          },
        ]
      : [];
  });
}

function text(answer: EnvoyAnswer, field: (typeof FIELDS)[number]): string {
  return String(answer[field] ?? '');
}

function answerOf(decision: Decision): EnvoyAnswer {
  const { outcome, reason, destinations, route: taken } = decision;
  const clusters = destinations.map(
    ({ cluster, share }) => `${cluster}=${round(share)}`,
  );
  return {
    end: endOf(outcome, reason?.code, clusters.length > 0),
    clusters:
      outcome.type === 'passthrough' ? [`${outcome.cluster}=1`] : clusters,
    ...(decision.routeConfiguration
      ? { routeConfiguration: decision.routeConfiguration }
      : {}),
    ...(decision.virtualHost ? { virtualHost: decision.virtualHost.name } : {}),
    ...(taken?.protocol === 'http' ? { route: taken.name } : {}),
    ...(outcome.type === 'passthrough' && decision.virtualHost
      ? { route: 'allow_any' }
      : {}),
  };
}

function endOf(
  outcome: Decision['outcome'],
  code: string | undefined,
  hasDestination: boolean,
): string {
  switch (outcome.type) {
    case 'routed':
    case 'passthrough':
      return 'routed';
    case 'redirect':
      return code === 'httpsRedirect' ? code : 'redirect';
    case 'directResponse':
      return `directResponse ${outcome.status}`;
    default:
      return hasDestination ? 'routed' : code ?? outcome.type;
  }
}
