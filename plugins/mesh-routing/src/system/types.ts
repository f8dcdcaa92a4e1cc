import type {
  Decision,
  NodeState,
  RouteDestination,
} from '@mesh-portal/istio-config';

/** A part of a system, as the catalog knows it. */
export interface SystemMember {
  readonly entityRef: string;
  readonly title: string;
  /** Entities that it calls: the catalog's `dependsOn`. */
  readonly dependsOn: readonly string[];
}

/** A service of a system, with how requests to it are routed. */
export interface SystemService extends SystemMember {
  readonly kind: 'service';
  readonly id: string;
  readonly state: NodeState;
  /** Shares of a request without anything special. */
  readonly split: readonly RouteDestination[];
  /** Routes that only some requests take. */
  readonly conditional: number;
  /** Names of the destinations that get copies. */
  readonly mirrors: readonly string[];
  /** Routes that delay or abort requests on purpose. */
  readonly faults: number;
  /** Hosts under which it is reached from outside. */
  readonly hosts: readonly string[];
}

/** A gateway through which requests come from outside. */
export interface SystemGateway {
  readonly kind: 'gateway';
  readonly id: string;
  readonly label: string;
  readonly namespace?: string;
  readonly state: NodeState;
}

/** A way in, or a call between two services. */
export interface SystemEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What the mesh does with a call; absent for a way in, and where it cannot be told. */
  readonly decision?: Decision;
  /** Whether the call does not arrive. */
  readonly broken: boolean;
}

/** A system on one mesh. */
export interface SystemGraph {
  readonly nodes: readonly (SystemGateway | SystemService)[];
  readonly edges: readonly SystemEdge[];
}
