import type { FoundObject, FoundWorkload } from './objects';
import { at, listAt, numberAt, textAt } from './values';

/** What a port speaks, as far as its Service says so. */
export type PortProtocol =
  | 'http'
  | 'http2'
  | 'grpc'
  | 'tcp'
  | 'tls'
  | 'udp'
  | 'mysql'
  | 'mongo'
  | 'redis';

/** istio: pkg/config/protocol/instance.go (Parse), with what routes are made of. */
const PROTOCOLS: ReadonlyMap<string, PortProtocol> = new Map<
  string,
  PortProtocol
>([
  ['http', 'http'],
  ['http2', 'http2'],
  ['grpc', 'grpc'],
  // the proxy reads it as HTTP/1 with gRPC's frames
  ['grpc-web', 'http'],
  ['https', 'tls'],
  ['tls', 'tls'],
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['mysql', 'mysql'],
  ['mongo', 'mongo'],
  ['redis', 'redis'],
  ['kubernetes.io/h2c', 'http2'],
  ['kubernetes.io/ws', 'http'],
  ['kubernetes.io/wss', 'tls'],
]);

/** A port of a Service. */
export interface FoundPort {
  readonly index: number;
  readonly name: string;
  readonly number: number;
  /** Number of the container's port, where it can be found out. */
  readonly target: number | undefined;
  readonly targetName: string | undefined;
  readonly protocol: PortProtocol | undefined;
  readonly hasAppProtocol: boolean;
}

function protocolOf(
  name: string,
  appProtocol: string | undefined,
): PortProtocol | undefined {
  const text = (appProtocol ?? name).toLowerCase();
  const whole = PROTOCOLS.get(text);
  if (whole || appProtocol !== undefined) {
    return whole;
  }
  return text.startsWith('grpc-web-')
    ? 'http'
    : PROTOCOLS.get(text.split('-', 1)[0]);
}

/** A named port of the pods as its number. */
function portByName(
  name: string,
  workloads: readonly FoundWorkload[],
): number | undefined {
  for (const { containers } of workloads) {
    for (const { value } of containers) {
      const port = listAt(value, ['ports']).find(
        each => textAt(each, ['name']) === name,
      );
      if (port !== undefined) {
        return numberAt(port, ['containerPort']);
      }
    }
  }
  return undefined;
}

/** The ports of a Service; UDP is left to the field `protocol` of the port. */
export function portsOf(
  service: FoundObject,
  workloads: readonly FoundWorkload[],
): FoundPort[] {
  return listAt(service.value, ['spec', 'ports']).map((port, index) => {
    const name = textAt(port, ['name']) ?? '';
    const number = numberAt(port, ['port']) ?? 0;
    const target = at(port, ['targetPort']) ?? number;
    const appProtocol = textAt(port, ['appProtocol']);
    const transport = textAt(port, ['protocol']) ?? 'TCP';
    return {
      index,
      name,
      number,
      target:
        typeof target === 'number'
          ? target
          : portByName(String(target), workloads),
      targetName: typeof target === 'string' ? target : undefined,
      protocol: transport === 'TCP' ? protocolOf(name, appProtocol) : 'udp',
      hasAppProtocol: appProtocol !== undefined,
    };
  });
}

/** Ports that a VirtualService can share out by weight, most telling first. */
const ROUTED: readonly (PortProtocol | undefined)[] = [
  'http',
  'http2',
  'grpc',
  'tcp',
];

export const isHttp = ({ protocol }: FoundPort) =>
  protocol === 'http' || protocol === 'http2' || protocol === 'grpc';

/** The port that a service is known by: the one called http, else the first of HTTP, else the first of TCP. */
export function mainPort(ports: readonly FoundPort[]): FoundPort | undefined {
  const routed = ports.filter(({ protocol }) => ROUTED.includes(protocol));
  return (
    routed.find(({ name }) => name === 'http') ??
    routed.find(isHttp) ??
    routed[0]
  );
}
