import type { Mesh } from '../mesh/mesh';
import { MESH_GATEWAY } from '../mesh/names';
import type { MetaRouter } from '../resources/metaRouter';
import type { RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import { addDestination, entityOf, shortName } from './destinations';
import type { GraphBuilder } from './graph';
import { metaEntries } from './metaRoutes';
import { httpEntries, l4Entries, type RouteEntry } from './routes';

/** The lists of routes that a VirtualService has. */
type VirtualServiceProtocol = Exclude<RouteEntry['protocol'], 'metaprotocol'>;

/** Where a host stands: at a gateway (`namespace/name`) or in the mesh, on a port. */
export interface HostPlace {
  readonly hostId: string;
  readonly gateway: string;
  readonly port: number | undefined;
}

/**
 * Gathers which routes belong to which hosts, then draws each route once, in
 * the order in which the proxy tries it.
 */
export class HostRoutes {
  /** Hosts of each route, in the order in which routes were first met. */
  private readonly hostsByRoute = new Map<
    string,
    { readonly entry: RouteEntry; readonly hosts: string[] }
  >();
  private readonly routesByHost = new Map<string, string[]>();
  private readonly entries = new Map<
    VirtualService,
    Partial<Record<VirtualServiceProtocol, readonly RouteEntry[]>>
  >();

  constructor(
    private readonly graph: GraphBuilder,
    private readonly mesh: Mesh,
  ) {}

  /** Attaches the routes of a VirtualService that apply at a host, all or one; says how many. */
  attach(
    virtualService: VirtualService,
    protocol: VirtualServiceProtocol,
    place: HostPlace,
    only?: number,
  ): number {
    const entries = this.entriesOf(virtualService, protocol).filter(
      entry =>
        (only === undefined || entry.index === only) && appliesAt(entry, place),
    );
    entries.forEach(entry => this.attachEntry(entry, place.hostId));
    return entries.length;
  }

  /** Attaches the routes of a MetaRouter to a host; says how many. */
  attachMetaRouter(metaRouter: MetaRouter, { hostId }: HostPlace): number {
    const entries = metaEntries(this.graph, this.mesh, metaRouter);
    entries.forEach(entry => this.attachEntry(entry, hostId));
    return entries.length;
  }

  /** Attaches the route that a service has without a VirtualService. */
  attachDefault(
    service: RegistryService,
    protocol: RouteEntry['protocol'],
    place: HostPlace,
  ): void {
    const id = `route:default/${service.host}${
      protocol === 'http' ? '' : `|${protocol}`
    }`;
    this.attachEntry(
      {
        id,
        index: 0,
        protocol,
        matches: [],
        add: (hosts, order) =>
          this.addDefault(service, protocol, id, hosts, order),
      },
      place.hostId,
    );
  }

  /** Draws the routes in the order in which the proxy tries them. */
  finish(): void {
    const order = new Map<string, number>();
    for (const [hostId, ids] of this.routesByHost) {
      this.inOrder(hostId, ids).forEach((id, index) => {
        order.set(id, Math.max(order.get(id) ?? 0, index + 1));
      });
    }
    const routes = [...this.hostsByRoute.values()].sort(
      (a, b) => (order.get(a.entry.id) ?? 0) - (order.get(b.entry.id) ?? 0),
    );
    for (const { entry, hosts } of routes) {
      entry.add(hosts, order.get(entry.id) ?? 1);
      for (const host of hosts) {
        this.graph.edge('traffic', host, entry.id);
      }
    }
  }

  private entriesOf(
    virtualService: VirtualService,
    protocol: VirtualServiceProtocol,
  ): readonly RouteEntry[] {
    const known = this.entries.get(virtualService) ?? {};
    const entries =
      known[protocol] ??
      (protocol === 'http'
        ? httpEntries(this.graph, this.mesh, virtualService)
        : l4Entries(this.graph, this.mesh, virtualService, protocol));
    this.entries.set(virtualService, { ...known, [protocol]: entries });
    return entries;
  }

  private attachEntry(entry: RouteEntry, hostId: string): void {
    const known = this.hostsByRoute.get(entry.id);
    if (!known) {
      this.hostsByRoute.set(entry.id, { entry, hosts: [hostId] });
    } else if (!known.hosts.includes(hostId)) {
      known.hosts.push(hostId);
    }
    const ids = this.routesByHost.get(hostId) ?? [];
    if (!ids.includes(entry.id)) {
      ids.push(entry.id);
    }
    this.routesByHost.set(hostId, ids);
  }

  /**
   * In the mesh as written. On a gateway, where several VirtualServices add up,
   * catch-all routes come last; what stands behind one in its own VirtualService
   * is never tried.
   *
   * istio: pilot/pkg/networking/core/route/route.go (SortVHostRoutes)
   */
  private inOrder(hostId: string, ids: readonly string[]): readonly string[] {
    if (hostId.startsWith('host:mesh|')) {
      return ids;
    }
    const ended = new Set<string>();
    const ranks = new Map(
      ids.map(id => {
        const list = id.slice(0, id.lastIndexOf('/'));
        const isBehind = ended.has(list);
        const isLast = this.isCatchAll(id);
        if (isLast) {
          ended.add(list);
        }
        return [id, isBehind ? 2 : Number(isLast)];
      }),
    );
    return [...ids].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }

  private isCatchAll(id: string): boolean {
    const entry = this.hostsByRoute.get(id)?.entry;
    // Aeraki keeps the order as it is written.
    return entry?.protocol !== 'metaprotocol' && entry?.matches.length === 0;
  }

  private addDefault(
    service: RegistryService,
    protocol: RouteEntry['protocol'],
    id: string,
    hosts: readonly string[],
    order: number,
  ): void {
    const { object, host, namespace } = service;
    this.graph.node({
      id,
      kind: 'route',
      label: shortName(this.mesh, host, namespace),
      state: 'ok',
      ...entityOf(object),
      protocol,
      hosts,
      order,
      matches: [],
      action: { type: 'route', destinations: [{ host, share: 1 }] },
      mirrors: [],
    });
    const subset = addDestination(this.graph, this.mesh, { host }, namespace);
    this.graph.edge('traffic', id, subset, 1);
  }
}

/**
 * Whether a route can apply at a host: one of its match blocks asks for no other
 * port and no other gateway.
 *
 * istio: pilot/pkg/networking/core/route/route.go (TranslateRoute)
 */
function appliesAt(entry: RouteEntry, { gateway, port }: HostPlace): boolean {
  return (
    entry.matches.length === 0 ||
    entry.matches.some(
      match =>
        (match.port === undefined ||
          port === undefined ||
          match.port === port) &&
        (match.gateways.length === 0 || match.gateways.includes(gateway)),
    )
  );
}

/** The place of a host in the mesh. */
export function meshPlace(hostId: string, port: number | undefined): HostPlace {
  return { hostId, gateway: MESH_GATEWAY, port };
}
