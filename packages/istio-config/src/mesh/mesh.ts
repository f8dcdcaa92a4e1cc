import type { DestinationRule } from '../resources/destinationRule';
import type { Gateway } from '../resources/gateway';
import type { MeshKind } from '../resources/kinds';
import {
  byAgeThenName,
  toMeshObject,
  type MeshObject,
} from '../resources/object';
import type { RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import type { Workload } from '../resources/workload';
import type { MeshResource } from '../source';
import { resolveHttpRoutes, type ResolvedHttpRoute } from './delegates';
import type { DestinationRules } from './destinationRules';
import { coveringWildcards } from './hosts';
import type { LabelIndex, Labels } from './labels';
import { MeshState } from './meshState';
import { MESH_GATEWAY, parseServiceHost, resolveShortName } from './names';
import type { Registry } from './registry';
import {
  resolveSettings,
  type MeshSettings,
  type ResolvedMeshSettings,
} from './settings';
import { isTracked } from './tracking';
import { isVisible, readVisibility, type Visibility } from './visibility';

/** What a mesh is made of. @public */
export interface MeshInput {
  readonly settings: MeshSettings;
  /** The resources of one entity in one environment: findings are reported on them. */
  readonly own: readonly MeshResource[];
  /** Everything else that is known of the mesh. */
  readonly context: readonly MeshResource[];
}

/**
 * The index over everything that is delivered to one mesh. Everything that
 * routing, topology and analysis look up goes through it.
 *
 * @public
 */
export class Mesh {
  readonly settings: ResolvedMeshSettings;
  /** Services and ServiceEntries by host. */
  readonly registry: Registry;
  readonly destinationRules: DestinationRules;
  readonly workloads: LabelIndex<Workload>;
  private readonly routes = new Map<
    VirtualService,
    readonly ResolvedHttpRoute[]
  >();

  /** Use `createMesh`. */
  constructor(
    /** @internal The indexes, which meshes that follow from one another by updates share. */
    readonly state: MeshState,
  ) {
    this.settings = state.settings;
    this.registry = state.registry;
    this.destinationRules = state.destinationRules;
    this.workloads = state.workloads;
  }

  /** Every object, in a fixed order. */
  get objects(): readonly MeshObject[] {
    return [...this.state.objects.values()].sort(byAgeThenName);
  }

  /** All VirtualServices, delegates included, in the order of `byAgeThenName`. */
  get virtualServices(): readonly VirtualService[] {
    return this.state.allVirtualServices.get();
  }

  /** All Gateways of Istio, in the same order. */
  get gateways(): readonly Gateway[] {
    return this.state.allGateways.get();
  }

  /** Resources that claim to be an object that is in use. */
  rivalsOf(object: MeshObject): readonly MeshObject[] {
    return this.state.objects.rivals(object.key);
  }

  /** Every object of a kind. */
  ofKind(kind: MeshKind): readonly MeshObject[] {
    return this.state.kinds.get(kind);
  }

  /** Every object of a kind in a namespace. */
  inNamespace(kind: MeshKind, namespace: string): readonly MeshObject[] {
    return this.state.kinds.get(`${kind}|${namespace}`);
  }

  /** One object by its name. */
  get(kind: MeshKind, namespace: string, name: string): MeshObject | undefined {
    return this.state.objects.get(`${kind}|${namespace}|${name}`);
  }

  /** A VirtualService by name, or as read from its object. */
  virtualService(namespace: string, name: string): VirtualService | undefined {
    const object = this.get('VirtualService', namespace, name);
    return object && this.state.virtualServices.get(object);
  }

  /** The VirtualService that was read from an object. */
  virtualServiceOf(object: MeshObject): VirtualService | undefined {
    return this.state.virtualServices.get(object);
  }

  /** An Istio Gateway by name. */
  gateway(namespace: string, name: string): Gateway | undefined {
    const object = this.get('Gateway', namespace, name);
    return object && this.state.gateways.get(object);
  }

  /** The Gateway that was read from an object. */
  gatewayOf(object: MeshObject): Gateway | undefined {
    return this.state.gateways.get(object);
  }

  /** The DestinationRule that was read from an object. */
  destinationRuleOf(object: MeshObject): DestinationRule | undefined {
    return this.state.rules.get(object);
  }

  /** The pods that an object gives. */
  workloadOf(object: MeshObject): Workload | undefined {
    return this.state.workloadOf(object);
  }

  /** The registry's entries of a Service or ServiceEntry. */
  servicesOf(object: MeshObject): readonly RegistryService[] {
    return this.state.services.get(object) ?? [];
  }

  /** VirtualServices with hosts that are bound to a gateway (`namespace/name`, or `mesh`). */
  virtualServicesOn(gatewayKey: string): readonly VirtualService[] {
    return this.state.byGateway.get(gatewayKey);
  }

  /** VirtualServices that list exactly this host (full name), on whatever gateway. */
  virtualServicesForHost(host: string): readonly VirtualService[] {
    return this.state.byHost.get(host);
  }

  /** The hosts of VirtualServices that cover a host: itself, then wildcards from the longest. */
  hostsCovering(host: string): readonly string[] {
    return this.state.withWildcardHost.has('')
      ? [
          host,
          ...[...coveringWildcards(host)].filter(wildcard =>
            this.state.byHost.has(wildcard),
          ),
        ]
      : [host];
  }

  /** VirtualServices whose hosts cover a host: those that list it, then those with the longest wildcard; the oldest first. */
  virtualServicesCovering(host: string): readonly VirtualService[] {
    const hosts = this.hostsCovering(host);
    return [...new Set(hosts.flatMap(name => this.state.byHost.get(name)))];
  }

  /**
   * VirtualServices for sidecars that cover a host, in the order in which Istio
   * prefers them: exact host, then the longest wildcard; the oldest first.
   *
   * istio: pilot/pkg/model/sidecar.go (computeWildcardHostVirtualServiceIndex)
   */
  meshVirtualServicesCovering(host: string): readonly VirtualService[] {
    return this.virtualServicesCovering(host).filter(isMeshVirtualService);
  }

  /** VirtualServices with a destination or mirror of this host (full name). */
  virtualServicesTo(host: string): readonly VirtualService[] {
    return this.state.byDestination.get(host);
  }

  /** VirtualServices that delegate to this one. */
  rootsOf(delegate: VirtualService): readonly VirtualService[] {
    return this.state.rootsByDelegate.get(
      `${delegate.object.namespace}/${delegate.object.name}`,
    );
  }

  /** The Gateways whose selector selects pods with the labels, in any namespace. */
  gatewaysSelecting(labels: Labels): readonly Gateway[] {
    return this.state.gatewaySelectors.selecting(labels);
  }

  /** The http routes of a VirtualService in order, delegates merged in. */
  httpRoutesOf(virtualService: VirtualService): readonly ResolvedHttpRoute[] {
    // Whoever reads must hear of changes: what another has read does not do.
    const known = isTracked() ? undefined : this.routes.get(virtualService);
    if (known) {
      return known;
    }
    const routes = resolveHttpRoutes(
      virtualService,
      (namespace, name) => this.virtualService(namespace, name),
      this.state.exportDefault('defaultVirtualServiceExportTo'),
    );
    this.routes.set(virtualService, routes);
    return routes;
  }

  /** Whether proxies of the namespace see the VirtualService. */
  isVirtualServiceVisible(
    virtualService: VirtualService,
    namespace: string,
  ): boolean {
    return isVisible(this.visibilityOf(virtualService), namespace);
  }

  /** Who sees the VirtualService. */
  visibilityOf({ exportTo, object }: VirtualService): Visibility {
    return readVisibility(
      exportTo,
      object.namespace,
      this.state.exportDefault('defaultVirtualServiceExportTo'),
    );
  }

  /** The pods behind a service; with labels, those of a subset. */
  workloadsOf(
    service: RegistryService,
    labels: Labels = {},
  ): readonly Workload[] {
    if (!service.selector) {
      return [];
    }
    return this.workloads.select(
      { ...service.selector, ...labels },
      service.namespace,
    );
  }

  /** A host as a resource of the namespace means it. */
  resolveHost(host: string, namespace: string): string {
    return resolveShortName(host, namespace, this.settings.clusterDomain);
  }

  /** The namespace that a full service name points into; undefined for other hosts. */
  namespaceOfHost(host: string): string | undefined {
    return parseServiceHost(host, this.settings.clusterDomain)?.namespace;
  }

  /**
   * Whether what is missing in a namespace is really missing. Where neither own
   * nor context resources cover it, it is only not known.
   */
  covers(namespace: string): boolean {
    return this.settings.parity || this.state.coverage.has(namespace);
  }
}

/**
 * Builds the index of a mesh. Reads anything without throwing; resources
 * without apiVersion, kind or name are left out.
 *
 * @public
 */
export function createMesh({ settings, own, context }: MeshInput): Mesh {
  const state = new MeshState(resolveSettings(settings));
  const add = (resources: readonly MeshResource[], isOwn: boolean) => {
    for (const resource of resources) {
      const object = toMeshObject(
        resource,
        isOwn,
        state.settings.defaultNamespace,
      );
      if (object) {
        state.objects.add(object);
      }
    }
  };
  // Own resources come first: they replace a copy of theirs in the context.
  add(own, true);
  add(context, false);
  for (const added of state.objects.values()) {
    state.apply({ removed: undefined, added });
  }
  return new Mesh(state);
}

/** Whether the VirtualService applies to sidecars. */
export function isMeshVirtualService(virtualService: VirtualService): boolean {
  return (
    virtualService.hosts.length > 0 &&
    virtualService.gateways.includes(MESH_GATEWAY)
  );
}
