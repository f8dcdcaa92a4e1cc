import type { FieldPath, ResourceRef, SourcePosition } from '../source';
import type { RouteCondition } from '../topology/types';
import type { RoutingText } from './texts';

/** A proxy at the edge that gets the request from outside of the mesh. @public */
export interface GatewaySource {
  readonly type: 'gateway';
  /** `namespace/name` of an Istio or Kubernetes Gateway: the pods that it selects. */
  readonly gateway?: string;
  /** Labels of the gateway's pods, where no Gateway is named. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Namespace of the gateway's pods. Default: found by the labels, else that of the Gateway. */
  readonly namespace?: string;
  /** Addresses of the pods, by which ServiceEntries list them. */
  readonly addresses?: readonly string[];
  /** Whether `port` is the port of the pods; default: that of the Service in front of them. */
  readonly direct?: boolean;
}

/** A workload with a sidecar (or in ambient mode) that calls another one. @public */
export interface WorkloadSource {
  readonly type: 'workload';
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly serviceAccount?: string;
  /** Whether the caller is part of the mesh; a caller without proxy reaches servers in plain text. Default true. */
  readonly inMesh?: boolean;
}

/** A request to route. @public */
export interface RouteRequest {
  readonly source: GatewaySource | WorkloadSource;
  /** Default `http`. */
  readonly protocol?: 'http' | 'http2' | 'grpc' | 'tls' | 'tcp';
  /** The Host header (or `:authority`), with or without port. For TLS the name that the client means; for TCP a name or an address. */
  readonly host: string;
  /** The port that the client connects to. */
  readonly port: number;
  /** As sent, with query. Default `/`. */
  readonly path?: string;
  /** Default `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Default: `https` where the client speaks TLS to the gateway, else `http`. */
  readonly scheme?: string;
  /** How the client encrypts. Default: `tls` for the protocol `tls`, or where the scheme is `https`. */
  readonly tls?: 'none' | 'tls' | 'mtls';
  /** Server name in the TLS handshake. Default: the host without port. */
  readonly sni?: string;
  /** Protocol that the client offers in the TLS handshake (ALPN). Default: `istio` where it is a proxy of the mesh (`mtls`). */
  readonly alpn?: string;
  /** The address that the client connects to; without it, that of the service with the host. */
  readonly address?: string;
  /** Claims of a valid JWT that the request brings. Undefined: it brings none. */
  readonly jwt?: Readonly<Record<string, unknown>>;
}

/** Options of `route`. @public */
export interface RouteOptions {
  /** Whether to say how the decision was found. Default true. */
  readonly trace?: boolean;
}

/** A rule of Istio or Envoy that a step follows, e.g. `istio: pilot/pkg/model/gateway.go`. @public */
export type RuleSource = string;

/** The route that took the request. @public */
export interface DecidedRoute {
  /** Undefined for the route that a service has of itself. */
  readonly resource?: ResourceRef;
  /** Index in `spec.http`, `spec.rules`, `spec.tls` or `spec.tcp`. */
  readonly index: number;
  /** Index of the match block; undefined where the route has none. */
  readonly matchIndex?: number;
  /** The name that Envoy's access log shows. */
  readonly name: string;
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly path: FieldPath;
  readonly position?: SourcePosition;
  /** Of the root, where the route is written in a delegate. */
  readonly delegatedFrom?: ResourceRef;
  readonly conditions: readonly RouteCondition[];
}

/** A group of pods behind a destination. @public */
export interface DecidedWorkload {
  readonly resource: ResourceRef;
  readonly labels: Readonly<Record<string, string>>;
  readonly replicas?: number;
  readonly images: readonly string[];
  /** Where a Sidecar resource with ingress listeners decides what happens in the pod. */
  readonly inbound?: DecidedInbound;
}

/** What a Sidecar resource does with a port of a pod. @public */
export interface DecidedInbound {
  readonly resource: ResourceRef;
  readonly position?: SourcePosition;
  /** The port of the pod to which callers connect. */
  readonly port: number;
  /** As the ingress listener reads it; undefined where none has the port, and it passes through. */
  readonly protocol?: string;
  /** `127.0.0.1:8080`, `0.0.0.0:8080` for the address of the pod, `unix:///path`; undefined: the port itself. */
  readonly endpoint?: string;
}

/** What keeps a destination from answering. @public */
export type DestinationFailure =
  /** No such cluster: 503 NC. */
  | 'noCluster'
  /** No endpoint: 503 UH. */
  | 'noHealthyUpstream'
  /** Nothing is known of the pods. */
  | 'unknown';

/** The traffic policy that a client applies to a destination. @public */
export interface DecidedPolicy {
  /** The DestinationRules that it is made of; empty where none applies. */
  readonly rules: readonly ResourceRef[];
  readonly positions: readonly SourcePosition[];
  readonly loadBalancer?: unknown;
  readonly connectionPool?: unknown;
  readonly outlierDetection?: unknown;
  readonly tls?: unknown;
  /** How the client's proxy encrypts: by the rule's tls settings, or automatically. */
  readonly mtls: 'ISTIO_MUTUAL' | 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'auto';
}

/** Where requests go, and how many of them. @public */
export interface DecidedDestination {
  /** As istiod writes it: `outbound|8080|v2|orders.shop.svc.cluster.local`. */
  readonly cluster: string;
  readonly host: string;
  readonly subset?: string;
  readonly port: number;
  /** Where the port comes from, if the route names none. */
  readonly portFrom: 'route' | 'service' | 'listener';
  /** Part of the requests, 0 to 1; all shares of a decision sum to 1. */
  readonly share: number;
  /** Labels that its endpoints must have. */
  readonly labels: Readonly<Record<string, string>>;
  readonly workloads: readonly DecidedWorkload[];
  readonly policy: DecidedPolicy;
  readonly failure?: DestinationFailure;
  /** Why it fails, in English; `reasonText` translates it. */
  readonly reason?: string;
  readonly reasonText?: RoutingText;
  /** Headers that this destination alone changes, before those of the decision. */
  readonly headers?: HeaderChanges;
  /** What this destination alone is sent as authority, instead of that of the decision. */
  readonly authority?: string;
  readonly position?: SourcePosition;
}

/** Changes of headers in the order in which Envoy makes them: removed, then set and added. @public */
export interface HeaderChanges {
  readonly request: HeaderOperations;
  readonly response: HeaderOperations;
}

/** @public */
export interface HeaderOperations {
  readonly remove: readonly string[];
  readonly set: Readonly<Record<string, string>>;
  readonly add: Readonly<Record<string, string>>;
}

/** @public */
export interface DecidedRetries {
  /** 0: switched off. */
  readonly attempts: number;
  readonly on: string;
  readonly statusCodes: readonly number[];
  readonly perTryTimeout?: string;
  readonly backoff?: string;
  /** Where the policy comes from. */
  readonly from: 'route' | 'mesh' | 'default';
}

/** @public */
export interface DecidedMirror extends DecidedDestination {
  /** Part of the requests that are copied, 0 to 1; in `share`. */
  readonly share: number;
}

/** @public */
export interface DecidedFault {
  readonly delay?: { readonly share: number; readonly duration: string };
  readonly abort?: { readonly share: number; readonly status: string };
}

/** What happens to cross-origin requests. @public */
export interface DecidedCors {
  /** `preflight`: answered here; `allowed`: response headers are added; `notMatched`: the origin is not allowed; `none`: no Origin header. */
  readonly result: 'preflight' | 'allowed' | 'notMatched' | 'none';
  readonly origin?: string;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/**
 * How the request ends.
 *
 * @public
 */
export type Outcome =
  /** It is sent to the destinations of the decision. */
  | { readonly type: 'routed' }
  | {
      readonly type: 'redirect';
      readonly status: number;
      readonly location: string;
    }
  | {
      readonly type: 'directResponse';
      readonly status: number;
      readonly body?: string;
    }
  /** The proxy answers itself: 404 NR, 503 NC, 503 UH, 500, 502, 401, 403 … */
  | {
      readonly type: 'error';
      readonly status: number;
      readonly flag?: 'NR' | 'NC' | 'UH';
    }
  /** To the address that the client asked for, past all rules. */
  | { readonly type: 'passthrough'; readonly cluster: string }
  | {
      readonly type:
        | 'connectionRefused'
        | 'connectionClosed'
        | 'connectionReset';
    }
  /** Something decides that this library does not know, e.g. Aeraki's proxy. */
  | { readonly type: 'notModelled' };

/** @public */
export type OutcomeType = Outcome['type'];

/** Why there is no destination; `code` and `args` for translation. @public */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** One check before routing, at one proxy. @public */
export interface SecurityCheck {
  readonly at: 'gateway' | 'sidecar' | 'waypoint' | 'ztunnel';
  readonly kind:
    | 'PeerAuthentication'
    | 'RequestAuthentication'
    | 'AuthorizationPolicy';
  readonly verdict: 'allow' | 'deny' | 'unknown';
  /** Of what decided. */
  readonly resource?: ResourceRef;
  readonly position?: SourcePosition;
  readonly message: string;
  /** The message by code, for translation. */
  readonly text?: RoutingText;
  /** What the client sees when denied. */
  readonly status?: number;
}

/** Something that this answer does not take into account, or that Istio leaves open. @public */
export interface Caveat {
  readonly code:
    | 'notModelled'
    | 'undefinedOrder'
    | 'notKnownHere'
    | 'configurationRejected'
    | 'ignored';
  readonly message: string;
  /** The message by code, for translation. */
  readonly text?: RoutingText;
  readonly resource?: ResourceRef;
  readonly position?: SourcePosition;
}

/** A condition held against the request. @public */
export interface ConditionTrace {
  readonly condition: RouteCondition;
  readonly verdict: boolean;
  /** The value that was compared; undefined where the request has none. */
  readonly actual?: string;
  /** e.g. "header end-user is absent; needs exact jason". */
  readonly message: string;
}

/**
 * A step on the way to the decision, in the order taken. `children` are the
 * candidates that the step tried.
 *
 * @public
 */
export interface TraceStep {
  readonly kind:
    | 'proxy'
    | 'security'
    | 'listener'
    | 'filterChain'
    | 'virtualHost'
    | 'virtualService'
    | 'route'
    | 'match'
    | 'destination'
    | 'destinationRule'
    | 'outcome';
  readonly verdict: 'taken' | 'passed' | 'rejected' | 'info';
  /** English; e.g. "VirtualService shop/orders, route 2 (canary)". */
  readonly message: string;
  /** The message by code, for translation. */
  readonly text?: RoutingText;
  /** Rule of Istio or Envoy that it follows. */
  readonly rule?: RuleSource;
  readonly resource?: ResourceRef;
  readonly position?: SourcePosition;
  readonly conditions?: readonly ConditionTrace[];
  readonly children?: readonly TraceStep[];
}

/** Another decision that is as possible, where Istio leaves the order open. @public */
export interface Alternative {
  readonly because: string;
  readonly becauseText?: RoutingText;
  readonly route: DecidedRoute | undefined;
  readonly outcome: Outcome;
  readonly destinations: readonly DecidedDestination[];
}

/**
 * What a mesh does with a request.
 *
 * @public
 */
export interface Decision {
  /** The minor version that was assumed. */
  readonly istioVersion: string;
  readonly request: RouteRequest;
  readonly proxy: {
    readonly type: 'gateway' | 'sidecar' | 'ambient' | 'none';
    readonly namespace: string;
  };
  /** e.g. `0.0.0.0_8080`. */
  readonly listener?: string;
  /** Name of Envoy's route configuration, e.g. `http.8080`, `80`. */
  readonly routeConfiguration?: string;
  readonly virtualHost?: { readonly name: string; readonly domain: string };
  readonly route?: DecidedRoute;
  readonly outcome: Outcome;
  /** Why, where it is not simply routed. */
  readonly reason?: Reason;
  readonly destinations: readonly DecidedDestination[];
  readonly mirrors: readonly DecidedMirror[];
  readonly rewrite?: { readonly path?: string; readonly authority?: string };
  readonly headers?: HeaderChanges;
  readonly cors?: DecidedCors;
  readonly fault?: DecidedFault;
  /** As configured, `0s` where there is none. */
  readonly timeout?: string;
  readonly retries?: DecidedRetries;
  readonly security: readonly SecurityCheck[];
  readonly alternatives: readonly Alternative[];
  readonly caveats: readonly Caveat[];
  readonly trace: readonly TraceStep[];
}
