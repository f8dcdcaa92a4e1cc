/**
 * What the steps of a decision say, in English; `{x}` stands for an argument.
 * A UI translates by code.
 */
const TEXTS = {
  proxyGateway: 'gateway pods in {namespace}, Istio {version}',
  proxyWorkload: 'workload in {namespace}, Istio {version}',
  gatewayUnknown: 'Gateway {gateway} is not known here',
  virtualHost: 'virtual host {name}, by its domain {domain}',
  defaultRoute: 'the default route of {host}',
  route: '{object}, route {order}{name}{match}{root}',
  routeMatch: ', match {order}',
  routeRoot: ', delegated by {object}',
  undefinedOrder:
    'the order of {object} and {count} other is undefined: without creation timestamps, the name decided here',
  sameHostAtGateway:
    '{first} and {second} claim the same host; Istio tries the older one first, and files have no age',
  sameHostInMesh:
    '{first} and {second} have the same host; Istio uses the older one, and files have no age',
  rulesApply: 'DestinationRule {rules} applies',
  noRuleApplies: 'no DestinationRule applies',
  destination: '{share} % to {cluster}{why}',
  copy: '{share} % copied to {cluster}{why}',
  because: ': {reason}',
  listener: 'listener {listener}',
  listenerByService:
    "listener {listener}, to which the Service's port {port} leads",
  serverLeftOut: 'a server of {object} is left out: {why}',
  hostTaken:
    'the host {host} is already taken by another TLS server on port {port}',
  protocolsConflict:
    '{protocol} does not go with {other} of {gateway} on port {port}',
  portNameTwice: 'the port name {name} is used twice',
  sameConnections:
    '{count} servers take the same connections on {listener}, so Envoy refuses the listener and keeps what it had before',
  server: 'server {server} of {object}',
  serverBySni: 'server {server} of {object}, by the server name {sni}',
  hostNotExported:
    "{object} has the host, but is not exported to {namespace}, the namespace of the gateway's pods",
  hostNotBound:
    '{object} has the host, but is bound to {gateways}, and none of these has a server here',
  hostLessSpecific:
    '{object} has the host, but a more specific virtual host takes the request',
  hostNotAdmitted: '{object} has the host, but the servers admit only {hosts}',
  notModelled: '{object} ({what}) is not modelled and may change this answer',
  notModelledRateLimit:
    '{object} limits rates, which is not modelled and may change this answer',
  notModelledAeraki:
    "{object}: requests at port {port} are routed by Aeraki's proxy, which is not modelled",
  inboundListeners:
    '{object} has ingress listeners, which decide where requests go inside of the pod; here they are not modelled',
  inboundListener:
    '{object} takes port {port} in the pods of {workload} as {protocol}, and sends requests to {endpoint}',
  inboundSamePort: 'the same port of the pod',
  inboundPassthrough:
    '{object} has no ingress listener for port {port} in the pods of {workload}: requests pass through the proxy to that port',
  inboundTlsIgnored:
    '{object}: the TLS settings of port {port} have no effect without ENABLE_TLS_ON_SIDECAR_INGRESS and a PeerAuthentication that switches mutual TLS off there',
  noWaypoint:
    '{host} has no waypoint: ztunnel sends connections straight to its pods',
  waypointUnknown: '{waypoint} is not known here, and taken to be there',
  waypoint:
    '{waypoint} in front of {host}, by the address of the service and not by the Host header',
  ignoredWithoutWaypoint:
    '{object} is ignored: {host} has no waypoint, and ztunnel reads no http',
  waypointNotFollowed:
    '{waypoint} stands between the gateway and {host}; its routes and policies are not followed here',
  waypointPassed:
    'the gateway goes past {waypoint}: {host} has no label istio.io/ingress-use-waypoint: "true"',
  noProxy: 'the caller has no proxy, so no route and no traffic policy counts',
  ignoredWithoutProxy:
    '{object} is ignored: the caller has no proxy that would follow it',
  opaqueListener:
    'listener of {host}: {protocol} is not read by the sidecar, so only {kind} routes count',
  sharedListener:
    'listener 0.0.0.0_{port}, shared by all http services on the port; the Host header decides, not the address',
  detectingListener:
    'listener of {host} alone, which detects the protocol: the port says none, so the Host header does not count',
  notTls:
    'the port is declared as {protocol}, and the client does not speak TLS',
  connectionRoutes: 'routes of connections',
  takesConnection: '{object} takes the connection',
  noConnectionRoute: '{object} has no {kind} route that applies',
  used: '{object} is used',
  notExported: '{object} is not exported to {namespace}',
  notImported: '{object} is not imported by the Sidecar resource',
  noRouteForCaller: '{object} has no route for this caller on port {port}',
  droppedWhole:
    '{object} is dropped whole: of several for one host, sidecars use one alone',
  attached: '{object} is attached to {host}',
  noneAttached:
    "no VirtualService is attached to {host}: the service's own route counts",
  issuerKnown: '{object} knows the issuer of the token',
  issuerUnknown: 'no RequestAuthentication knows the issuer {issuer}',
  mtlsSpoken: '{object} demands mutual TLS, which the client speaks',
  mtlsMissing: '{object} demands mutual TLS, and the client sends plain text',
  asksAuthorizer: '{object} asks an external authorizer, which is not modelled',
  denies: '{object} denies it',
  mayDeny: '{object} may deny it, by something that is not known here',
  allows: '{object} allows it',
  mayAllow: '{object} may allow it, by something that is not known here',
  noneAllows: 'no rule of {objects} allows it',
  noBackend:
    'the destination is of an unknown kind, or in a namespace that does not grant it',
  noHost: 'no service has the host {host}',
  hostNotVisible: 'the service {host} is not exported from {namespace}',
  halfQualified: '{host} is taken literally; the service is {fullName}',
  noPort: 'the service {host} has no port {port}',
  noSubset: 'no DestinationRule that applies defines the subset {subset}',
  noPod: 'no pod has {labels}',
  noPodOfService: 'no pod has the labels of the service',
  hostUnknown: 'the host {host} is not known here',
  rulesUnknown: 'DestinationRules of {namespace} are not known here',
  podsUnknown: 'the pods behind it are not known here',
} as const;

/** Code of what a step, a check or a caveat says. @public */
export type RoutingTextCode = keyof typeof TEXTS;

/** A code with its arguments, of which some may be texts themselves. @public */
export interface RoutingText {
  readonly code: RoutingTextCode;
  readonly args: Readonly<Record<string, string | number | RoutingText>>;
}

/** What is said: in English, and by code for translation. */
export interface Said {
  readonly message: string;
  readonly text: RoutingText;
}

/** Every code, for translations to be complete. @public */
export const ROUTING_TEXT_CODES = Object.keys(
  TEXTS,
) as readonly RoutingTextCode[];

/** A text with its arguments. */
export function text(
  code: RoutingTextCode,
  args: RoutingText['args'] = {},
): RoutingText {
  return { code, args };
}

/** The English of a text. */
export function inEnglish({ code, args }: RoutingText): string {
  return TEXTS[code].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = args[name];
    if (value === undefined) {
      return placeholder;
    }
    return typeof value === 'object' ? inEnglish(value) : String(value);
  });
}

/** Says something in English, with its code beside it. */
export function say(
  code: RoutingTextCode,
  args: RoutingText['args'] = {},
): Said {
  const said = text(code, args);
  return { message: inEnglish(said), text: said };
}
