import { quantityValue } from '@mesh-portal/guard-rails';
import { ownedGatewayName, serviceAccountName } from '../model/names';
import { isMultiplexed, isOpaque } from '../model/protocol';
import { SPRING_DOCKERFILE } from '../model/spring';
import { completeWeights } from '../model/shares';
import type { ServiceSpecFields } from './serviceSpec';
import { springSchema } from './spring';
import { containerDefaults, springDefaults } from './springDefaults';

type Fields = ServiceSpecFields;
type Workload = Fields['spec']['workload'];
type Traffic = Fields['spec']['traffic'];

/** Environments where Argo CD asks before it prunes or deletes, unless told otherwise. */
const CONFIRMED = ['production', 'prod', 'live'];

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

function resources(
  { requests, limits }: Workload['resources'],
  usual: { readonly cpu: string; readonly memory: string },
) {
  const memory =
    requests?.memory ?? requestWithin(usual.memory, limits?.memory);
  return {
    requests: {
      cpu: requests?.cpu ?? requestWithin(usual.cpu, limits?.cpu),
      memory,
    },
    limits: {
      ...(limits?.cpu ? { cpu: limits.cpu } : {}),
      memory: limits?.memory ?? twice(memory),
    },
  };
}

type Port = Workload['port'];

/** The port of the gateway: the application's own where nothing but the port tells connections apart. */
function gatewayPort(
  { port, tls }: NonNullable<Traffic['gateway']>,
  { number, protocol }: Port,
): number {
  if (port !== undefined) {
    return port;
  }
  if (tls || protocol === 'tls') {
    return 443;
  }
  return protocol === 'tcp' ? number : 80;
}

function gateway(
  value: NonNullable<Traffic['gateway']>,
  serviceName: string,
  port: Port,
  routing: Traffic['routing'],
) {
  const { ref, name, selector, port: _, tls, ...audience } = value;
  if (ref !== undefined) {
    return {
      ref,
      ...audience,
      ...(port.protocol === 'tcp' ? { port: gatewayPort(value, port) } : {}),
    };
  }
  return {
    name: name ?? ownedGatewayName(serviceName),
    // Istio runs the pods of a Gateway of the Gateway API itself.
    selector:
      selector ??
      (routing !== 'gateway-api' ? { istio: 'ingressgateway' } : {}),
    ...audience,
    port: gatewayPort(value, port),
    ...(tls ? { tls } : {}),
  };
}

const MANY = 1000;

/** Limits that were asked for, with those that suit the protocol. */
function connectionPool(
  pool: NonNullable<Traffic['connectionPool']>,
  protocol: Port['protocol'],
) {
  const { connectTimeout = '5s', tcpKeepalive } = pool;
  return {
    ...(isOpaque(protocol) ? { maxConnections: MANY } : {}),
    ...(isMultiplexed(protocol) ? { http2MaxRequests: MANY } : {}),
    ...pool,
    connectTimeout,
    tcpKeepalive: { time: '300s', interval: '60s', ...tcpKeepalive },
  };
}

// A call of gRPC that fails answers HTTP 200; its own status is what can be retried.
const GRPC_RETRIES =
  'connect-failure,refused-stream,cancelled,unavailable,resource-exhausted';

const retriesOf = <Retries extends NonNullable<Traffic['retries']>>(
  retries: Retries | undefined,
  protocol: Port['protocol'],
) =>
  retries && protocol === 'grpc' && retries.attempts > 0
    ? { retries: { ...retries, on: retries.on ?? GRPC_RETRIES } }
    : {};

/** `mirror: null` says the same as no mirror; dropped, so that the result parses to itself. */
const mirrorOf = <Mirror>({ mirror }: { mirror?: Mirror | null | undefined }) =>
  mirror ? { mirror } : {};

function rule(
  { mirror, ...rest }: NonNullable<Traffic['rules']>[number],
  protocol: Port['protocol'],
) {
  return {
    ...rest,
    ...retriesOf(rest.retries, protocol),
    ...mirrorOf({ mirror }),
  };
}

function workload(given: Workload, name: string) {
  const { type, dubbo, image, containerName, serviceAccount, spring, ...rest } =
    given;
  const usual = containerDefaults(given);
  const probes = usual.probes ? { ...usual.probes, ...rest.probes } : undefined;
  return {
    type,
    ...(dubbo ? { dubbo } : {}),
    ...(image === undefined ? {} : { image }),
    containerName,
    serviceAccount: serviceAccount ?? serviceAccountName(name),
    ...rest,
    resources: resources(rest.resources, usual),
    ...(probes ? { probes } : {}),
    runAsUser: rest.runAsUser ?? usual.runAsUser,
    ...springDefaults(given, springSchema.parse({}), name),
  };
}

function traffic(
  { weights, gateway: exposed, rules, mirror, ...routing }: Traffic,
  releases: Fields['spec']['releases'],
  name: string,
  port: Port,
) {
  const { protocol } = port;
  const { connectionPool: pool } = routing;
  return {
    weights: completeWeights(releases, weights),
    ...(exposed
      ? { gateway: gateway(exposed, name, port, routing.routing) }
      : {}),
    ...(rules ? { rules: rules.map(each => rule(each, protocol)) } : {}),
    ...routing,
    ...retriesOf(routing.retries, protocol),
    ...mirrorOf({ mirror }),
    ...(pool ? { connectionPool: connectionPool(pool, protocol) } : {}),
  };
}

/** The Dockerfile that a Spring application brings with it, unless another one is named. */
const dockerfileOf = ({ workload: { spring }, build }: Fields['spec']) =>
  spring?.image === 'dockerfile' && build.dockerfile === undefined
    ? { dockerfile: SPRING_DOCKERFILE }
    : {};

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
      traffic: traffic(
        spec.traffic,
        releases,
        metadata.name,
        spec.workload.port,
      ),
      ...(callers ? { callers } : {}),
      environments: environments.map(environment => ({
        ...environment,
        namespace: environment.namespace ?? group,
        confirm: environment.confirm ?? CONFIRMED.includes(environment.name),
      })),
      delivery: {
        ...(delivery.repository === undefined
          ? {}
          : { repository: delivery.repository }),
        argocd: {
          ...delivery.argocd,
          project: delivery.argocd.project ?? group,
        },
      },
      build: {
        ...build,
        ...dockerfileOf(spec),
        namespace: build.namespace ?? `${group}-build`,
      },
    },
  };
}
