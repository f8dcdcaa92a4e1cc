import type { ServiceSpec } from '../schema/serviceSpec';

/** How the mesh handles a protocol that HTTP routes do not fit. */
export type DubboMode = 'triple' | 'tcp' | 'metarouter';

type Workload = ServiceSpec['spec']['workload'];

/** What `spec.workload.dubbo` says, where the workload is of that type. */
export type Dubbo = NonNullable<Workload['dubbo']>;

interface Choice {
  readonly protocol: Dubbo['protocol'];
  readonly mode: DubboMode;
  readonly application?: string | undefined;
}

/** The part of the spec that only services of type `dubbo` have. */
export function dubboOf({
  spec,
}: {
  readonly spec: Pick<ServiceSpec['spec'], 'workload'>;
}): Dubbo | undefined {
  return spec.workload.type === 'dubbo' ? spec.workload.dubbo : undefined;
}

/** Whether a MetaRouter routes its requests. Redis has a kind of its own. */
export const hasMetaRouter = (dubbo: Choice | undefined): boolean =>
  dubbo?.mode === 'metarouter' && dubbo.protocol !== 'redis';

/** Whether a RedisService routes its commands. */
export const hasRedisService = (dubbo: Choice | undefined): boolean =>
  dubbo?.mode === 'metarouter' && dubbo.protocol === 'redis';

/** Whether pods need Aeraki's proxy; that for Redis is in every proxy. */
export const isAerakiProxied = hasMetaRouter;

/** The protocol as Aeraki calls it. */
const applicationOf = ({ protocol, application }: Choice) =>
  protocol === 'custom' ? application ?? protocol : protocol;

/**
 * Names of the port, by which the mesh knows who reads it: at the Service, and
 * at the container, where 15 characters are the most. An opaque port must not
 * carry a name that Aeraki takes over where it is installed.
 */
export function portNames(dubbo: Choice): {
  readonly service: string;
  readonly container: string;
} {
  const container = dubbo.protocol === 'custom' ? 'rpc' : dubbo.protocol;
  switch (dubbo.mode) {
    case 'triple':
      return { service: 'grpc-tri', container: 'grpc-tri' };
    case 'tcp':
      return {
        service: dubbo.protocol === 'dubbo' ? 'tcp-dubbo2' : 'tcp-opaque',
        container,
      };
    default:
      return {
        service: hasRedisService(dubbo)
          ? 'tcp-redis'
          : `tcp-metaprotocol-${applicationOf(dubbo)}`,
        container,
      };
  }
}

/** The scheme of a Dubbo address in a mode. */
export const schemeOf = (mode: DubboMode): 'tri' | 'dubbo' =>
  mode === 'triple' ? 'tri' : 'dubbo';

/** Lines of the resolve file: the provider of each interface. Names resolve in the namespace of the pod. */
export function resolveLines(dubbo: Dubbo): string[] {
  return (dubbo.references ?? []).map(
    ({ interface: name, service, namespace, port, protocol }) => {
      const scheme = protocol ?? schemeOf(dubbo.mode);
      const host =
        namespace === undefined ? service : `${service}.${namespace}`;
      const at = port ?? (scheme === 'tri' ? 50_052 : 20_880);
      return `${name}=${scheme}://${host}:${at}`;
    },
  );
}
