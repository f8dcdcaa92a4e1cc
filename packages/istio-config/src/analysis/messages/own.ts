import type { Message } from './message';

const DESTINATION =
  'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination';
const HTTP_ROUTE =
  'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute';
const ROUTE_DESTINATION =
  'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination';
const BEST_PRACTICES =
  'https://istio.io/latest/docs/ops/best-practices/traffic-management/';
const SUBSETS =
  'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset';
const AERAKI = 'https://www.aeraki.net/docs/v1.x/';
const META_ROUTER = `${AERAKI}reference/`;
const SIDECAR =
  'https://istio.io/latest/docs/reference/config/networking/sidecar/';

/** Checks that Istio does not have. Codes are never used again for something else. */
export const OWN_MESSAGES = {
  MSH0001: {
    name: 'NotKnownHere',
    level: 'info',
    template:
      'the {type} "{target}" is not known here, because it lies outside of what was read',
    fix: 'Add the repository that delivers it to the mesh, or ignore this.',
    link: 'https://istio.io/latest/docs/ops/diagnostic-tools/istioctl-analyze/',
  },
  MSH0002: {
    name: 'WeightsNotHundred',
    level: 'warning',
    template:
      'the weights sum to {sum}, so Istio divides by {sum} and the shares are {shares}',
    fix: 'Let the weights of a route sum to 100.',
    link: ROUTE_DESTINATION,
  },
  MSH0003: {
    name: 'PathClaimedTwice',
    level: 'error',
    template:
      '{other} also claims {claim} of the host {host} on the gateway {gateway}, and only one of them gets the requests',
    fix: 'Give each of them a host or a path of its own.',
    link: `${BEST_PRACTICES}#split-virtual-services`,
  },
  MSH0004: {
    name: 'WeightIgnored',
    level: 'warning',
    template:
      'the route has one destination, which gets every request whatever its weight of {weight}',
    fix: 'Remove the weight, or add the destination that gets the rest.',
    link: ROUTE_DESTINATION,
  },
  MSH0005: {
    name: 'NoWeight',
    level: 'error',
    template: 'no destination of the route has a weight, so it serves nothing',
    fix: 'Give the destinations weights that sum to 100.',
    link: ROUTE_DESTINATION,
  },
  MSH0006: {
    name: 'HalfQualifiedHost',
    level: 'error',
    template:
      'the host "{host}" is taken as it stands, because it has a dot, and no service has that name',
    fix: 'Write the full name of the Service, {fullName}.',
    link: DESTINATION,
  },
  MSH0007: {
    name: 'ShareAboveReplicas',
    level: 'warning',
    template:
      '{subset} gets {share} on {replicas} of {total} pods, so each of its pods takes {factor} times the requests of a pod of {other}',
    fix: 'Raise the replicas of the release before its share.',
    link: ROUTE_DESTINATION,
  },
  MSH0008: {
    name: 'NeverReachedFromGateway',
    level: 'warning',
    template: 'no request from the gateway {gateway} reaches this: {reason}',
    fix: 'Correct exportTo, the routes or the gateway.',
    link: HTTP_ROUTE,
  },
  MSH0009: {
    name: 'MatchNamesOtherGateway',
    level: 'warning',
    template:
      'the match never holds: {gateway} is not among the gateways of the VirtualService',
    fix: 'Add it to spec.gateways, or remove it here.',
    link: HTTP_ROUTE,
  },
  MSH0010: {
    name: 'RetriesCutShort',
    level: 'info',
    template:
      '{tries} tries of {perTry} do not fit into the timeout of {timeout}, so the last of them are cut short',
    fix: 'Raise the timeout, or lower attempts or perTryTimeout.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',
  },
  MSH0011: {
    name: 'OutlierDetectionEjectsOnlyPod',
    level: 'warning',
    template:
      'outlier detection may eject the only pod of {target}, and then every request fails with 503',
    fix: 'Run two replicas at least, or switch outlier detection off for this subset.',
    link: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection',
  },
  MSH0012: {
    name: 'ExpandAndShiftAtOnce',
    level: 'warning',
    template:
      'this commit creates the workload of {subset} and gives it {share} of the requests at once',
    fix: 'Create the workload first, and raise its weight in a second commit when its pods are ready.',
    link: `${BEST_PRACTICES}#avoid-503-errors-while-reconfiguring-service-routes`,
  },
  MSH0013: {
    name: 'ContractBeforeShift',
    level: 'warning',
    template:
      'this commit removes {removed} of {host}, to which the state before still sends requests',
    fix: 'Take its weight to 0 first, and remove it in a second commit.',
    link: `${BEST_PRACTICES}#avoid-503-errors-while-reconfiguring-service-routes`,
  },
  MSH0014: {
    name: 'RevisionNotServed',
    level: 'warning',
    template:
      'no control plane serves the revision {revision}, so pods are not injected (known: {known})',
    fix: 'Use a revision or tag that the mesh declares.',
    link: 'https://istio.io/latest/docs/setup/upgrade/canary/',
  },
  MSH0015: {
    name: 'ImageMovesSeveralReleases',
    level: 'warning',
    template:
      'this commit moves the releases {workloads} from different images to {image} at once',
    fix: 'Give each release an image name of its own in `images`.',
    link: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/',
  },
  MSH0016: {
    name: 'DeliveredTwice',
    level: 'error',
    template:
      '{other} delivers the same object, so the two overwrite each other',
    fix: 'Rename it, or remove one of them.',
    link: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#fail-the-sync-if-a-shared-resource-is-found',
  },
  MSH0017: {
    name: 'NotADelegate',
    level: 'error',
    template: 'nothing is delegated to {delegate}: {reason}',
    fix: 'Delegate to a VirtualService without hosts and gateways that is exported to this namespace.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate',
  },
  MSH0018: {
    name: 'NestedDelegate',
    level: 'warning',
    template: 'a delegate cannot delegate again, so this route is ignored',
    fix: 'Write the route here, or delegate from the root.',
    link: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate',
  },
  MSH0019: {
    name: 'PortOfCallerNotServed',
    level: 'error',
    template:
      'without a port the destination {destination} gets requests at port {port}, which callers of {host} use and which it does not have',
    fix: 'Set destination.port.number.',
    link: DESTINATION,
  },
  MSH0020: {
    name: 'SubsetWithoutLabels',
    level: 'info',
    template:
      'subset {subset} has no labels, so it holds every pod of the host',
    fix: 'Name the labels of the release.',
    link: SUBSETS,
  },
  MSH0021: {
    name: 'RulesForHostDoNotMerge',
    level: 'warning',
    template:
      '{other} is for the host {host} too, and the two do not merge: {reason}',
    fix: 'Keep one DestinationRule for the host.',
    link: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
  },
  MSH0022: {
    name: 'SubsetDefinedTwice',
    level: 'warning',
    template:
      'subset {subset} of {host} is defined by {other} too, and the older definition wins',
    fix: 'Define each subset once.',
    link: SUBSETS,
  },
  MSH0023: {
    name: 'TargetPortNotExposed',
    level: 'error',
    template:
      'no container of the pods behind port {port} has a port named {targetPort}',
    fix: 'Name the container port, or write its number as targetPort.',
    link: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  },
  MSH0024: {
    name: 'ServiceWithoutWorkload',
    level: 'warning',
    template: 'no workload has {labels}, which the service selects',
    fix: 'Correct the selector, or add the workload.',
    link: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  },
  MSH0025: {
    name: 'EgressHostUnknown',
    level: 'warning',
    template: 'the egress host "{host}" selects no service of the mesh',
    fix: 'Correct the host, or remove it.',
    link: `${SIDECAR}#IstioEgressListener`,
  },
  MSH0026: {
    name: 'DefaultSidecarWithSelector',
    level: 'warning',
    template:
      'a Sidecar of the root namespace is the default of the mesh, and a selector keeps it from being that',
    fix: 'Remove the selector, or move the Sidecar to the namespace of its workloads.',
    link: SIDECAR,
  },
  MSH0027: {
    name: 'PeerAuthenticationAmbiguous',
    level: 'error',
    template:
      'the PeerAuthentications {names} of namespace {namespace} apply to the same workloads ({scope})',
    fix: 'Keep one of them.',
    link: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  },
  MSH0028: {
    name: 'RouteParentNotFound',
    level: 'error',
    template: 'the parent {parent} does not take this route: {reason}',
    fix: 'Correct parentRefs, or the listener of the gateway.',
    link: 'https://gateway-api.sigs.k8s.io/reference/spec/#parentreference',
  },
  MSH0029: {
    name: 'RouteBackendNotFound',
    level: 'error',
    template: 'the backend {backend} does not get requests: {reason}',
    fix: 'Correct backendRefs, or add what is missing.',
    link: 'https://gateway-api.sigs.k8s.io/reference/spec/#backendref',
  },
  MSH0030: {
    name: 'ListenersNotDistinct',
    level: 'error',
    template:
      'the listeners {listeners} have the same port, protocol and hostname',
    fix: 'Give each listener a port or a hostname of its own.',
    link: 'https://gateway-api.sigs.k8s.io/reference/spec/#listener',
  },
  MSH0031: {
    name: 'RoutesIgnoredWithoutWaypoint',
    level: 'error',
    template:
      '{host} is in ambient mode without a waypoint, so {what} of this resource are ignored',
    fix: 'Label the service or its namespace istio.io/use-waypoint.',
    link: 'https://istio.io/latest/docs/ambient/usage/waypoint/',
  },
  MSH0032: {
    name: 'MutualTlsMismatch',
    level: 'error',
    template:
      'TLS mode {mode} for {host} does not fit the PeerAuthentication {policy} with mode {required}: {outcome}',
    fix: 'Remove the TLS mode, so that Istio chooses it, or change the PeerAuthentication.',
    link: 'https://istio.io/latest/docs/concepts/security/#mutual-tls-authentication',
  },
  MSH0033: {
    name: 'DestinationTwice',
    level: 'warning',
    template: 'the route names {destination} twice',
    fix: 'Add the weights up in one entry.',
    link: ROUTE_DESTINATION,
  },
  MSH0034: {
    name: 'HostInSeveralServiceEntries',
    level: 'warning',
    template:
      '{other} also registers {host} at port {port}, and their endpoints are used together',
    fix: 'Register each host once.',
    link: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  },
  MSH0035: {
    name: 'AerakiRefuses',
    level: 'error',
    template: '{detail}',
    summary: 'the webhook of Aeraki, or the API server, refuses the resource',
    fix: 'Correct the field; Aeraki or the API server refuses the resource as it stands.',
    link: META_ROUTER,
  },
  MSH0036: {
    name: 'AerakiComparesHosts',
    level: 'error',
    template:
      'Aeraki compares the host "{host}" as it stands, so a short name silently does nothing',
    fix: 'Write the full name of the Service, {fullName}.',
    link: META_ROUTER,
  },
  MSH0037: {
    name: 'SeveralMetaRouters',
    level: 'error',
    template:
      '{other} is for the host {host} too, and Aeraki takes the one that it finds first',
    fix: 'Keep one MetaRouter for the host.',
    link: META_ROUTER,
  },
  MSH0038: {
    name: 'MetaRouterWithoutCatchAll',
    level: 'warning',
    template:
      'requests that no route matches fail, in Dubbo with ServiceNotFound: the last route has a match',
    fix: 'End with a route without match.',
    link: META_ROUTER,
  },
  MSH0039: {
    name: 'MetaRouteNeverReached',
    level: 'warning',
    template:
      'no request reaches this route: {route} before it takes every one',
    fix: 'Move the route without match to the end.',
    link: META_ROUTER,
  },
  MSH0040: {
    name: 'MetaRouterDestination',
    level: 'error',
    template: 'requests for {destination} do not arrive: {reason}',
    fix: 'Correct the destination, or add what it names: a subset is defined by a DestinationRule for the same full name.',
    link: META_ROUTER,
  },
  MSH0041: {
    name: 'MetaProtocolPortName',
    level: 'error',
    template:
      'the port name "{portName}" names no application protocol, which stops the controller of Aeraki',
    fix: 'Name the port tcp-metaprotocol-<protocol>, such as tcp-metaprotocol-dubbo.',
    link: META_ROUTER,
  },
  MSH0042: {
    name: 'MetaRouterWithoutPort',
    level: 'warning',
    template:
      'no port of {host} is named tcp-metaprotocol-<protocol>, so nothing reads this MetaRouter',
    fix: 'Name the port that speaks the protocol so; appProtocol does not count.',
    link: META_ROUTER,
  },
  MSH0043: {
    name: 'ContainerPortName',
    level: 'error',
    template:
      'the container port name "{portName}" is refused: at most 15 lower-case letters, digits and single dashes, one of them a letter',
    fix: 'Shorten the name; only the port of the Service needs the long one.',
    link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  },
  MSH0044: {
    name: 'FilterForWholeMesh',
    level: 'warning',
    template:
      'every sidecar of the mesh gets the filter for {host}, and a stock proxy rejects it',
    fix: 'Set exportTo to the namespaces of the callers, such as ["."].',
    link: META_ROUTER,
  },
  MSH0045: {
    name: 'MetaRouterForOtherNamespace',
    level: 'warning',
    template:
      'the host {host} lies in namespace {other}, and this namespace has a service of that name too: kustomize rewrites no hosts',
    fix: 'Write {fullName} in the overlay of this environment.',
    link: META_ROUTER,
  },
  MSH0046: {
    name: 'HeadlessMetaProtocol',
    level: 'warning',
    template:
      'the service is headless, so Istio listens for each pod, and the filter of Aeraki finds no listener at port {port}',
    fix: 'Give the service a cluster IP.',
    link: META_ROUTER,
  },
  MSH0047: {
    name: 'StockProxyRejectsFilter',
    level: 'warning',
    template:
      'the sidecar of these pods rejects what Aeraki sends it for {host}: the pod template lacks {annotations}',
    fix: "Annotate the pod template with Aeraki's proxy image and bootstrap, as providers and callers need them, or export the MetaRouter elsewhere.",
    link: `${AERAKI}install/`,
  },
  MSH0048: {
    name: 'DubboPolicyWithoutEffect',
    level: 'warning',
    template: 'the policy has no effect: {reason}',
    fix: 'Name the port tcp-dubbo, which Envoy itself reads, or use an AuthorizationPolicy for whole connections.',
    link: META_ROUTER,
  },
  MSH0049: {
    name: 'AerakiIstioVersion',
    level: 'warning',
    template:
      'Aeraki 1.4 is made for Istio {made}, and this mesh runs {version}: its proxy is Envoy of {made} without later security fixes',
    fix: 'Pin a mesh of its own at the version of Aeraki, or prefer Dubbo 3 Triple over gRPC or opaque TCP.',
    link: `${AERAKI}install/`,
  },
  MSH0050: {
    name: 'AerakiNeedsXdsIdentity',
    level: 'warning',
    template:
      'from Istio 1.31 on istiod tells its services to verified identities only, so Aeraki with its default address learns of none',
    fix: 'Let Aeraki use istiod.istio-system:15012 from the root namespace, or set ENABLE_XDS_API_GENERATOR_AUTH=false on istiod, and say so in the featureFlags of the mesh.',
    link: `${AERAKI}install/`,
  },
  MSH0051: {
    name: 'RedisPasswordInConfiguration',
    level: 'error',
    template: 'the password of Redis stands in the configuration',
    fix: 'Name a Secret in auth.secret, and change the password.',
    link: `${AERAKI}tutorials/redis/password/`,
  },
  MSH0052: {
    name: 'HttpPolicyWithoutWaypoint',
    level: 'error',
    template:
      '{field} asks about HTTP, which ztunnel does not read at pods in ambient mode: no connection meets the rule',
    fix: 'Attach the policy to the Service or its waypoint: targetRefs in place of selector.',
    link: 'https://istio.io/latest/docs/ambient/usage/l7-features/',
  },
  MSH0053: {
    name: 'RouteMatchNeverMet',
    level: 'warning',
    template:
      'no request meets match {match} of rule {rule}: rule {other} takes all of them before it',
    fix: 'Remove it, or give it a condition that the other has not.',
    link: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  },
  MSH0054: {
    name: 'PathTakenIn',
    level: 'warning',
    template:
      '{other} shares the host {host} on the gateway {gateway}, and {wide} takes in {narrow}: of the two VirtualServices the older one is tried first',
    fix: 'Put both routes into one VirtualService, or give each a path that the other does not take in.',
    link: `${BEST_PRACTICES}#split-virtual-services`,
  },
  MSH0055: {
    name: 'CallerGivesUpFirst',
    level: 'info',
    template:
      'this route gives up after {timeout}, while {next}, which its requests pass next, may go on for {worst}',
    fix: 'Raise the timeout here, or lower the timeout or the retries there.',
    link: HTTP_ROUTE,
  },
  MSH0056: {
    name: 'OutOfReachOfWaypoint',
    level: 'warning',
    template:
      'the waypoint {waypoint} of {host} reads resources of {namespaces} only, so callers in ambient mode do not get what this one says',
    fix: 'Move the resource to the namespace of the service.',
    link: 'https://istio.io/latest/docs/ambient/usage/waypoint/',
  },
  MSH0057: {
    name: 'OutboundModeLeftOut',
    level: 'info',
    template:
      'without a mode the policy is REGISTRY_ONLY, so requests for hosts that the mesh does not know fail with 502',
    fix: 'Set outboundTrafficPolicy.mode.',
    link: `${SIDECAR}#OutboundTrafficPolicy`,
  },
  MSH0058: {
    name: 'RouteNotRead',
    level: 'warning',
    template:
      'Istio {version} reads {kind}s only where istiod has {flag}, so without it this route does nothing',
    fix: 'Run Istio {since}, or set {flag} on istiod and in the featureFlags of the mesh.',
    link: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/',
  },
} as const satisfies Readonly<Record<string, Message>>;
