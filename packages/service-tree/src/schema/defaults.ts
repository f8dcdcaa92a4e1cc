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

/** `mirror: null` says the same as no mirror; dropped, so that the result parses to itself. */
const mirrorOf = <Mirror>({ mirror }: { mirror?: Mirror | null | undefined }) =>
  mirror ? { mirror } : {};

function rule({ mirror, ...rest }: NonNullable<Traffic['rules']>[number]) {
  return { ...rest, ...mirrorOf({ mirror }) };
}

function workload(
  { type, image, containerName, serviceAccount, ...rest }: Workload,
  name: string,
) {
  return {
    type,
    ...(image === undefined ? {} : { image }),
    containerName,
    serviceAccount: serviceAccount ?? serviceAccountName(name),
    ...rest,
    resources: resources(rest.resources),
  };
}

function traffic(
  { weights, gateway: exposed, rules, mirror, ...routing }: Traffic,
  releases: Fields['spec']['releases'],
  name: string,
) {
  return {
    weights: completeWeights(releases, weights),
    ...(exposed ? { gateway: gateway(exposed, name) } : {}),
    ...(rules ? { rules: rules.map(rule) } : {}),
    ...routing,
    ...mirrorOf({ mirror }),
  };
}

/** Fills in the defaults that depend on other fields. Keys keep the order in which people write them. */
export function withDependentDefaults({
  apiVersion,
  kind,
  metadata,
  spec,
}: Fields) {
  const group = metadata.system ?? metadata.name;
  const { repository, releases, callers, environments, delivery, build } = spec;
  return {
    apiVersion,
    kind,
    metadata,
    spec: {
      ...(repository ? { repository } : {}),
      workload: workload(spec.workload, metadata.name),
      releases,
      traffic: traffic(spec.traffic, releases, metadata.name),
      ...(callers ? { callers } : {}),
      environments: environments.map(environment => ({
        ...environment,
        namespace: environment.namespace ?? group,
        confirm: environment.confirm ?? CONFIRMED.includes(environment.name),
      })),
      delivery: {
        argocd: {
          ...delivery.argocd,
          project: delivery.argocd.project ?? group,
        },
      },
      build: { ...build, namespace: build.namespace ?? `${group}-build` },
    },
  };
}
