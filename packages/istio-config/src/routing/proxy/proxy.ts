import type { Mesh } from '../../mesh/mesh';
import type { Labels } from '../../mesh/labels';
import type { MeshObject } from '../../resources/object';
import type { RegistryService } from '../../resources/service';
import type { VirtualService } from '../../resources/virtualService';
import type { RouteCandidate } from '../routeList';
import type { IstioVersion } from '../versions';
import type { RoutingIndex } from '../routingIndex';
import type { SidecarScope } from './sidecarScope';

/**
 * The proxy that decides, with everything that does not depend on the request.
 * What it works out is kept, so that further requests are cheap.
 */
export interface Proxy {
  readonly mesh: Mesh;
  readonly index: RoutingIndex;
  readonly version: IstioVersion;
  readonly type: 'gateway' | 'sidecar';
  readonly namespace: string;
  readonly labels: Labels;
  /** Addresses by which ServiceEntries may list it. */
  readonly addresses: readonly string[];
  /** What a sidecar sees; gateways see everything that is exported to their namespace. */
  readonly scope: SidecarScope;
  /** The Deployment or pod whose proxy it is, where it is known. */
  readonly workload: MeshObject | undefined;
  readonly caches: ProxyCaches;
}

/** What decides which VirtualServices are seen, and in which order. */
export type Viewer = Pick<Proxy, 'mesh' | 'index' | 'namespace' | 'scope'>;

/** Results that hold for all requests of a proxy. */
export interface ProxyCaches {
  readonly routeLists: Map<
    VirtualService,
    Map<string, readonly RouteCandidate[]>
  >;
  readonly memo: Map<string, unknown>;
  readonly perCandidate: WeakMap<object, unknown>;
}

export function emptyCaches(): ProxyCaches {
  return {
    routeLists: new Map(),
    memo: new Map(),
    perCandidate: new WeakMap(),
  };
}

/** Requests with ever new hosts must not fill the memory. */
const MAX_MEMO = 100_000;

/** Works something out once for a proxy. Keys tell their purpose apart by a prefix. */
export function memoize<T>(proxy: Proxy, key: string, build: () => T): T {
  const { memo } = proxy.caches;
  if (memo.has(key)) {
    return memo.get(key) as T;
  }
  const value = build();
  if (memo.size >= MAX_MEMO) {
    memo.clear();
  }
  memo.set(key, value);
  return value;
}

/** Whether the proxy sees a service at all. */
export function seesService(proxy: Proxy, service: RegistryService): boolean {
  return (
    proxy.mesh.registry.isVisible(service, proxy.namespace) &&
    proxy.scope.importsService(service)
  );
}
