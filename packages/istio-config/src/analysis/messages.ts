import type { FindingArg, FindingLevel } from './types';

interface Message {
  /** Stable name, as Istio's messages have one. */
  readonly name: string;
  readonly level: FindingLevel;
  /** What is wrong; `{x}` stands for an argument. */
  readonly template: string;
  /** What would put it right. */
  readonly fix?: string;
  readonly link?: string;
}

/** Every finding that this library can report. Codes are never reused. */
export const MESSAGES = {
  IST0101: {
    name: 'ReferencedResourceNotFound',
    level: 'error',
    template: 'the {type} "{target}" does not exist',
    fix: 'Correct the name, or add what it names.',
  },
  IST0112: {
    name: 'VirtualServiceDestinationPortSelectorRequired',
    level: 'error',
    template:
      'the destination "{host}" has the ports {ports}, and the route does not say which',
    fix: 'Set destination.port.number.',
  },
  IST0132: {
    name: 'VirtualServiceHostNotFoundInGateway',
    level: 'warning',
    template: 'no server of the gateway {gateway} takes the host {hosts}',
    fix: 'Add the host to a server of the gateway, or correct it.',
  },
  IST0165: {
    name: 'ReferencedInternalGateway',
    level: 'warning',
    template:
      'the gateway {gateway} is generated from a Kubernetes Gateway and is not to be named in a VirtualService',
    fix: 'Name the Kubernetes Gateway in an HTTPRoute instead.',
  },
  IST0173: {
    name: 'DestinationRuleSubsetNotSelectPods',
    level: 'error',
    template:
      'no workload of {host} has {labels}, which subset {subset} selects',
    fix: 'Give the pod template these labels, or correct the labels of the subset.',
  },
  IST0174: {
    name: 'UnknownDestinationRuleHost',
    level: 'warning',
    template: 'no service of the mesh has the host "{host}"',
    fix: 'Correct the host; outside of the own namespace it must be the full name.',
  },
  MSH0001: {
    name: 'NotKnownHere',
    level: 'info',
    template:
      'the {type} "{target}" is not known here, because it lies outside of what was read',
    fix: 'Add the repository that delivers it to the mesh, or ignore this.',
  },
  MSH0002: {
    name: 'WeightsNotHundred',
    level: 'warning',
    template:
      'the weights sum to {sum}, so Istio divides by {sum} and the shares are {shares}',
    fix: 'Let the weights of a route sum to 100.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',
  },
  MSH0003: {
    name: 'PathClaimedTwice',
    level: 'error',
    template:
      '{other} also claims {claim} of the host {host} on the gateway {gateway}, and only one of them gets the requests',
    fix: 'Give each of them a host or a path of its own.',
    link: 'https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services',
  },
  MSH0004: {
    name: 'WeightIgnored',
    level: 'warning',
    template:
      'the route has one destination, which gets every request whatever its weight of {weight}',
    fix: 'Remove the weight, or add the destination that gets the rest.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',
  },
  MSH0005: {
    name: 'NoWeight',
    level: 'error',
    template: 'no destination of the route has a weight, so it serves nothing',
    fix: 'Give the destinations weights that sum to 100.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',
  },
  MSH0006: {
    name: 'HalfQualifiedHost',
    level: 'error',
    template:
      'the host "{host}" is taken as it stands, because it has a dot, and no service has that name',
    fix: 'Write the full name of the Service, {fullName}.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination',
  },
} as const satisfies Readonly<Record<string, Message>>;

/** A code of a finding. @public */
export type FindingCode = keyof typeof MESSAGES;

type Placeholder<Template extends string> =
  Template extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Placeholder<Rest>
    : never;

type FixOf<Code extends FindingCode> = (typeof MESSAGES)[Code] extends {
  readonly fix: infer Fix extends string;
}
  ? Fix
  : never;

/** The arguments of a code: what its message and its fix mention. */
export type FindingArgs<Code extends FindingCode> = Readonly<
  Record<
    Placeholder<(typeof MESSAGES)[Code]['template']> | Placeholder<FixOf<Code>>,
    FindingArg
  >
>;

/** The message of a code. */
export function messageOf(code: FindingCode): Message {
  return MESSAGES[code];
}

/** Fills the arguments into a template. */
export function fillIn(
  template: string,
  args: Readonly<Record<string, FindingArg>>,
): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.prototype.hasOwnProperty.call(args, name)
      ? args[name]
      : undefined;
    if (value === undefined) {
      return placeholder;
    }
    return typeof value === 'object' ? value.join(', ') : String(value);
  });
}

/** Where a code is documented. */
export function linkOf(code: FindingCode): string | undefined {
  return code.startsWith('IST')
    ? `https://istio.io/latest/docs/reference/config/analysis/${code.toLowerCase()}/`
    : messageOf(code).link;
}
