import { isAerakiProxied, type DubboMode } from '../model/dubbo';
import { classPrefix, packagePart } from '../model/java/names';
import type { RawFields } from './serviceSpec';

type RawWorkload = RawFields['spec']['workload'];
type RawDubbo = NonNullable<RawWorkload['dubbo']>;
type Protocol = NonNullable<RawWorkload['port']['protocol']>;

const AERAKI_PROXY = 'ghcr.io/aeraki-mesh/meta-protocol-proxy:1.4.2';

/** The ports that people expect; Triple's is Dubbo's own default. */
const USUAL_PORTS: Readonly<Record<RawDubbo['protocol'], number>> = {
  dubbo: 20_880,
  thrift: 9090,
  redis: 6379,
  brpc: 8000,
  trpc: 8000,
  custom: 8080,
};

const TRIPLE_PORT = 50_052;

/** The interface of a service that names none. */
const usualInterface = (name: string) => {
  const prefix = classPrefix(name);
  return `com.example.${packagePart(name)}.${
    prefix.endsWith('Service') ? prefix : `${prefix}Service`
  }`;
};

function completeDubbo(
  { mode: given, proxyImage, ...dubbo }: RawDubbo,
  name: string,
) {
  const mode: DubboMode =
    given ?? (dubbo.protocol === 'dubbo' ? 'triple' : 'tcp');
  const needsProxy = isAerakiProxied({ ...dubbo, mode });
  const interfaces =
    dubbo.interfaces ??
    (dubbo.protocol === 'dubbo' ? [usualInterface(name)] : undefined);
  const image = proxyImage ?? (needsProxy ? AERAKI_PROXY : undefined);
  return {
    ...dubbo,
    mode,
    ...(interfaces ? { interfaces } : {}),
    ...(image === undefined ? {} : { proxyImage: image }),
  };
}

type Dubbo = ReturnType<typeof completeDubbo>;

function usualPort(dubbo: Dubbo | undefined): {
  readonly number: number;
  readonly protocol: Protocol;
} {
  if (!dubbo) {
    return { number: 8080, protocol: 'http' };
  }
  return dubbo.mode === 'triple'
    ? { number: TRIPLE_PORT, protocol: 'grpc' }
    : { number: USUAL_PORTS[dubbo.protocol], protocol: 'tcp' };
}

/** Fills in what the kind of workload decides: its mode, and the port with its protocol. */
export function withKind(value: RawFields) {
  const { workload } = value.spec;
  const given =
    workload.dubbo ??
    (workload.type === 'dubbo' ? { protocol: 'dubbo' as const } : undefined);
  const dubbo = given && completeDubbo(given, value.metadata.name);
  const usual = usualPort(workload.type === 'dubbo' ? dubbo : undefined);
  const { number = usual.number, protocol = usual.protocol } = workload.port;
  return {
    ...value,
    spec: {
      ...value.spec,
      workload: {
        ...workload,
        port: { number, protocol },
        ...(dubbo ? { dubbo } : { dubbo: undefined }),
      },
    },
  };
}
