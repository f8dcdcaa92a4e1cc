import { ownedGatewayName, serviceAccountName } from '../model/names';
import { completeWeights } from '../model/shares';
import { quantityValue } from './rules';
import type { ServiceSpecFields } from './serviceSpec';

type Fields = ServiceSpecFields;
type Workload = Fields['spec']['workload'];
type Traffic = Fields['spec']['traffic'];

/** Environments where Argo CD asks before it prunes or deletes, unless told otherwise. */
const CONFIRMED = ['production', 'prod', 'live'];

const DEFAULT_MEMORY_REQUEST = '128Mi';

/** Twice a quantity, in its own unit. */
function twice(quantity: string): string {
  const unit = quantity.replace(/^[0-9.]+/, '');
  return `${
    Number(quantity.slice(0, quantity.length - unit.length)) * 2
  }${unit}`;
}

/** The default of a request, unless the limit is below it. */
function requestWithin(request: string, limit: string | undefined): string {
  const allowed = limit === undefined ? undefined : quantityValue(limit);
  return limit !== undefined &&
    allowed !== undefined &&
    allowed < (quantityValue(request) ?? 0)
    ? limit
    : request;
}

function resources({ requests, limits }: Workload['resources']) {
  const memory =
    requests?.memory ?? requestWithin(DEFAULT_MEMORY_REQUEST, limits?.memory);
  return {
    requests: {
      cpu: requests?.cpu ?? requestWithin('100m', limits?.cpu),
      memory,
    },
    limits: {
      ...(limits?.cpu ? { cpu: limits.cpu } : {}),
      memory: limits?.memory ?? twice(memory),
    },
  };
}

function gateway(value: NonNullable<Traffic['gateway']>, serviceName: string) {
  const { ref, name, selector, port, tls, ...audience } = value;
  if (ref !== undefined) {
    return { ref, ...audience };
  }
  return {
    name: name ?? ownedGatewayName(serviceName),
    selector: selector ?? { istio: 'ingressgateway' },
    ...audience,
    port: port ?? (tls ? 443 : 80),
    ...(tls ? { tls } : {}),
  };
}

/** Drops what says nothing (`mirror: null`), so that the result parses to itself. */
function withoutMirror<Value extends { mirror?: unknown }>(value: Value) {
  const { mirror, ...rest } = value;
  return {
    ...rest,
    ...(mirror ? { mirror: mirror as NonNullable<Value['mirror']> } : {}),
  };
}

/** Fills in the defaults that depend on other fields. */
export function withDependentDefaults({ metadata, spec, ...rest }: Fields) {
  const { workload, traffic } = spec;
  const group = metadata.system ?? metadata.name;
  const { gateway: exposed, rules, ...routing } = traffic;
  return {
    ...rest,
    metadata,
    spec: {
      ...spec,
      workload: {
        ...workload,
        serviceAccount:
          workload.serviceAccount ?? serviceAccountName(metadata.name),
        resources: resources(workload.resources),
      },
      traffic: {
        ...withoutMirror(routing),
        weights: completeWeights(spec.releases, traffic.weights),
        ...(exposed ? { gateway: gateway(exposed, metadata.name) } : {}),
        ...(rules ? { rules: rules.map(rule => withoutMirror(rule)) } : {}),
      },
      environments: spec.environments.map(environment => ({
        ...environment,
        namespace: environment.namespace ?? group,
        confirm: environment.confirm ?? CONFIRMED.includes(environment.name),
      })),
      delivery: {
        argocd: {
          ...spec.delivery.argocd,
          project: spec.delivery.argocd.project ?? group,
        },
      },
      build: {
        ...spec.build,
        namespace: spec.build.namespace ?? `${group}-build`,
      },
    },
  };
}
