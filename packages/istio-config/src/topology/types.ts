import type { RouteProtocol } from '../resources/destinations';
import type { ResourceRef, SourcePosition } from '../source';

/**
 * How far the thing behind a node is known: `ok`; `broken` (it should be here
 * and is not: drawn broken); `unknown` (it lies outside of what was read).
 *
 * @public
 */
export type NodeState = 'ok' | 'broken' | 'unknown';

/** Fields that every node of a topology has. @public */
export interface TopologyNodeBase {
  /** Stable over renders of the same configuration. */
  readonly id: string;
  /** What a person calls it: the name of the gateway, host, route, subset, workload. */
  readonly label: string;
  readonly state: NodeState;
  /** Why the node is not `ok`, e.g. "no workload has release: v3". English; `reasonCode` and `reasonArgs` translate it. */
  readonly reason?: string;
  readonly reasonCode?: string;
  readonly reasonArgs?: Readonly<Record<string, string | number>>;
  /** The resource that the node stands for. */
  readonly resource?: ResourceRef;
  readonly position?: SourcePosition;
  /** The catalog entity that delivers it, where it is not the entity being looked at. */
  readonly entityRef?: string;
}

/** An entrance: a gateway, or the mesh itself (callers inside it). @public */
export interface EntranceNode extends TopologyNodeBase {
  readonly kind: 'gateway' | 'mesh';
  readonly namespace?: string;
}

/** A host and port under which the service is reachable from an entrance. @public */
export interface HostNode extends TopologyNodeBase {
  readonly kind: 'host';
  readonly host: string;
  readonly port?: number;
  /** As Istio names it: HTTP, HTTP2, GRPC, TCP, TLS, HTTPS. */
  readonly protocol?: string;
}

/** One condition of a route, e.g. `{ on: 'header', name: 'end-user', op: 'exact', value: 'jason' }`. @public */
export interface RouteCondition {
  readonly on:
    | 'path'
    | 'header'
    | 'withoutHeader'
    | 'queryParam'
    | 'method'
    | 'authority'
    | 'scheme'
    | 'port'
    | 'sourceLabels'
    | 'sourceNamespace'
    | 'gateway'
    | 'sni'
    | 'subnet'
    | 'attribute';
  /** Name of the header, parameter, label or attribute. */
  readonly name?: string;
  readonly op: 'exact' | 'prefix' | 'regex' | 'present';
  readonly value?: string;
  readonly ignoreCase?: boolean;
}

/** A destination of a route or mirror. @public */
export interface RouteDestination {
  readonly host: string;
  readonly subset?: string;
  readonly port?: number;
  /** Share of the requests of its route, 0 to 1. */
  readonly share: number;
  readonly position?: SourcePosition;
}

/** What a route does with a request. @public */
export type RouteAction =
  | {
      readonly type: 'route';
      readonly destinations: readonly RouteDestination[];
    }
  | { readonly type: 'redirect'; readonly code: number; readonly to: string }
  | {
      readonly type: 'directResponse';
      readonly status: number;
      readonly body?: string;
    }
  | { readonly type: 'delegate'; readonly to: string };

/**
 * One route of a host, in the order in which the proxy tries them. Also the row
 * of the route table. A service without a VirtualService has one default route.
 *
 * @public
 */
export interface RouteNode extends TopologyNodeBase {
  readonly kind: 'route';
  /** `metaprotocol`: a MetaRouter of Aeraki, for what its proxy reads (Dubbo, Thrift …). */
  readonly protocol: RouteProtocol;
  /** Ids of the hosts it belongs to. */
  readonly hosts: readonly string[];
  /** 1-based order among the routes of its hosts. */
  readonly order: number;
  /** The name that the route has in its resource, where there is one. */
  readonly name?: string;
  /** One match block a list entry; conditions inside a block hold together, the blocks are alternatives. Empty: any request. */
  readonly matches: readonly (readonly RouteCondition[])[];
  readonly action: RouteAction;
  /** As configured, e.g. `5s`. */
  readonly timeout?: string;
  readonly retries?: {
    readonly attempts: number;
    readonly perTryTimeout?: string;
    readonly on?: string;
  };
  readonly fault?: {
    readonly abort?: { readonly percentage: number; readonly status: string };
    readonly delay?: { readonly percentage: number; readonly duration: string };
  };
  /** `share` is the mirrored part of the requests, 0 to 1. */
  readonly mirrors: readonly RouteDestination[];
  readonly rewrite?: { readonly uri?: string; readonly authority?: string };
}

/** A subset of a destination, or the whole destination where a route names no subset. @public */
export interface SubsetNode extends TopologyNodeBase {
  readonly kind: 'subset';
  readonly host: string;
  readonly subset?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The Service behind it, where it is known. */
  readonly service?: ResourceRef;
}

/** Pods as a Deployment, StatefulSet, DaemonSet, Rollout or Pod gives them. @public */
export interface WorkloadNode extends TopologyNodeBase {
  readonly kind: 'workload';
  readonly namespace?: string;
  readonly workloadKind: string;
  readonly replicas?: number;
  readonly version?: string;
  readonly images: readonly string[];
}

/** Where a request ends without a workload: redirect, direct response or aborted by a fault. @public */
export interface TerminalNode extends TopologyNodeBase {
  readonly kind: 'redirect' | 'directResponse' | 'fault';
}

/** @public */
export type TopologyNode =
  | EntranceNode
  | HostNode
  | RouteNode
  | SubsetNode
  | WorkloadNode
  | TerminalNode;

/** A way from one node to the next. @public */
export interface TopologyEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `mirror` is a copy whose answer nobody waits for; `fault` the part that a fault aborts. */
  readonly kind: 'traffic' | 'mirror' | 'fault';
  /** Share of the requests that arrive at `from`, 0 to 1; absent where no share is configured (entrance to host). */
  readonly share?: number;
}

/**
 * How requests travel to the services of one entity: entrances, hosts, routes in
 * their order, subsets, workloads. The only graph model of the project.
 *
 * @public
 */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}
