import type { Message } from './message';

/** Checks that Istio does not have. Codes are never used again for something else. */
export const OWN_MESSAGES = {
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
