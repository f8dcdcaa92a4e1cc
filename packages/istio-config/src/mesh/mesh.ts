import {
  readDestinationRule,
  type DestinationRule,
} from '../resources/destinationRule';
import { delegatesOf, destinationsOf } from '../resources/destinations';
import { readGateway, type Gateway } from '../resources/gateway';
import type { MeshKind } from '../resources/kinds';
import {
  byAgeThenName,
  keyOf,
  toMeshObject,
  type MeshObject,
} from '../resources/object';
import { asArray, asStrings, objectAt, valueAt } from '../resources/read';
import {
  readService,
  readServiceEntry,
  type RegistryService,
} from '../resources/service';
import {
  readVirtualService,
  type VirtualService,
} from '../resources/virtualService';
import { readWorkload, type Workload } from '../resources/workload';
import type { MeshResource } from '../source';
import { resolveHttpRoutes, type ResolvedHttpRoute } from './delegates';
import { DestinationRules } from './destinationRules';
import { coveringWildcards, isWildcardHost } from './hosts';
import { KeyedIndex } from './keyedIndex';
import { LabelIndex, SelectorIndex, type Labels } from './labels';
import { MESH_GATEWAY, parseServiceHost, resolveShortName } from './names';
import { Registry } from './registry';
import {
  resolveSettings,
  type MeshSettings,
  type ResolvedMeshSettings,
} from './settings';
import { isVisible, readVisibility } from './visibility';

/** What a mesh is made of. @public */
export interface MeshInput {
  readonly settings: MeshSettings;
  /** The resources of one entity in one environment: findings are reported on them. */
  readonly own: readonly MeshResource[];
  /** Everything else that is known of the mesh. */
  readonly context: readonly MeshResource[];
}

/** Two resources that claim to be the same object. @public */
export interface DuplicateObject {
  readonly kept: MeshObject;
  readonly dropped: MeshObject;
}

/**
 * Marks resources that do not stand for everything in their namespace, so that
 * a missing neighbour is "not known here" and no error.
 */
export const PARTIAL_NAMESPACE_ANNOTATION = 'mesh-portal.io/partial-namespace';

/**
 * The index over everything that is delivered to one mesh. Everything that
 * routing, topology and analysis look up goes through it.
 *
 * @public
 */
export class Mesh {
  readonly settings: ResolvedMeshSettings;
  /** In a fixed order, whatever the order of the input. */
  readonly objects: readonly MeshObject[];
  readonly duplicates: readonly DuplicateObject[];
  /** Services and ServiceEntries by host. */
  readonly registry: Registry;
  readonly destinationRules: DestinationRules;
  readonly workloads: LabelIndex<Workload>;
  /** All VirtualServices, delegates included, in the order of `byAgeThenName`. */
  readonly virtualServices: readonly VirtualService[];
  readonly gateways: readonly Gateway[];

  private readonly kinds = new KeyedIndex<MeshObject>(byAgeThenName);
  private readonly byKey = new Map<string, MeshObject>();
  private readonly virtualServiceByObject = new Map<
    MeshObject,
    VirtualService
  >();
  private readonly gatewayByObject = new Map<MeshObject, Gateway>();
  private readonly workloadByObject = new Map<MeshObject, Workload>();
  private readonly servicesByObject = new Map<
    MeshObject,
    readonly RegistryService[]
  >();
  private readonly byGateway: KeyedIndex<VirtualService>;
  private readonly byHost: KeyedIndex<VirtualService>;
  private readonly byDestination: KeyedIndex<VirtualService>;
  private readonly rootsByDelegate: KeyedIndex<VirtualService>;
  private readonly gatewaySelectors: SelectorIndex<Gateway>;
  private hasWildcardHosts = false;
  private readonly destinationRuleByObject = new Map<
    MeshObject,
    DestinationRule
  >();
  private readonly coveredNamespaces = new Set<string>();
  private readonly routes = new Map<
    VirtualService,
    readonly ResolvedHttpRoute[]
  >();

  constructor(input: MeshInput) {
    this.settings = resolveSettings(input.settings);
    const compareOwner = (
      a: { readonly object: MeshObject },
      b: { readonly object: MeshObject },
    ) => byAgeThenName(a.object, b.object);
    this.byGateway = new KeyedIndex<VirtualService>(compareOwner);
    this.byHost = new KeyedIndex<VirtualService>(compareOwner);
    this.byDestination = new KeyedIndex<VirtualService>(compareOwner);
    this.rootsByDelegate = new KeyedIndex<VirtualService>(compareOwner);
    this.gatewaySelectors = new SelectorIndex<Gateway>(compareOwner);
    this.workloads = new LabelIndex<Workload>(compareOwner);

    const { objects, duplicates } = this.readObjects(input);
    this.objects = objects;
    this.duplicates = duplicates;
    const virtualServices: VirtualService[] = [];
    const gateways: Gateway[] = [];
    const autoscaled = autoscaledWorkloads(objects);
    for (const object of objects) {
      this.indexObject(object, virtualServices, gateways, autoscaled);
    }
    this.virtualServices = virtualServices.sort(compareOwner);
    this.gateways = gateways.sort(compareOwner);
    this.registry = new Registry(
      [...this.servicesByObject.values()].flat(),
      this.defaultExportTo('defaultServiceExportTo'),
    );
    this.destinationRules = new DestinationRules(
      this.destinationRuleByObject.values(),
      this.settings.rootNamespace,
      this.defaultExportTo('defaultDestinationRuleExportTo'),
    );
  }

  /** Every object of a kind. */
  ofKind(kind: MeshKind): readonly MeshObject[] {
    return this.kinds.get(kind);
  }

  /** Every object of a kind in a namespace. */
  inNamespace(kind: MeshKind, namespace: string): readonly MeshObject[] {
    return this.kinds.get(`${kind}|${namespace}`);
  }

  /** One object by its name. */
  get(kind: MeshKind, namespace: string, name: string): MeshObject | undefined {
    return this.byKey.get(`${kind}|${namespace}|${name}`);
  }

  /** A VirtualService by name, or as read from its object. */
  virtualService(namespace: string, name: string): VirtualService | undefined {
    const object = this.get('VirtualService', namespace, name);
    return object && this.virtualServiceByObject.get(object);
  }

  /** The VirtualService that was read from an object. */
  virtualServiceOf(object: MeshObject): VirtualService | undefined {
    return this.virtualServiceByObject.get(object);
  }

  /** An Istio Gateway by name. */
  gateway(namespace: string, name: string): Gateway | undefined {
    const object = this.get('Gateway', namespace, name);
    return object && this.gatewayByObject.get(object);
  }

  /** The Gateway that was read from an object. */
  gatewayOf(object: MeshObject): Gateway | undefined {
    return this.gatewayByObject.get(object);
  }

  /** The DestinationRule that was read from an object. */
  destinationRuleOf(object: MeshObject): DestinationRule | undefined {
    return this.destinationRuleByObject.get(object);
  }

  /** The pods that an object gives. */
  workloadOf(object: MeshObject): Workload | undefined {
    return this.workloadByObject.get(object);
  }

  /** The registry's entries of a Service or ServiceEntry. */
  servicesOf(object: MeshObject): readonly RegistryService[] {
    return this.servicesByObject.get(object) ?? [];
  }

  /** VirtualServices with hosts that are bound to a gateway (`namespace/name`, or `mesh`). */
  virtualServicesOn(gatewayKey: string): readonly VirtualService[] {
    return this.byGateway.get(gatewayKey);
  }

  /** VirtualServices that list exactly this host (full name), on whatever gateway. */
  virtualServicesForHost(host: string): readonly VirtualService[] {
    return this.byHost.get(host);
  }

  /**
   * VirtualServices for sidecars that cover a host, in the order in which Istio
   * prefers them: exact host, then the longest wildcard; the oldest first.
   *
   * istio: pilot/pkg/model/sidecar.go (computeWildcardHostVirtualServiceIndex)
   */
  meshVirtualServicesCovering(host: string): readonly VirtualService[] {
    const found = new Set<VirtualService>();
    const add = (candidate: string) => {
      for (const virtualService of this.byHost.get(candidate)) {
        if (isMeshVirtualService(virtualService)) {
          found.add(virtualService);
        }
      }
    };
    add(host);
    if (this.hasWildcardHosts) {
      for (const wildcard of coveringWildcards(host)) {
        add(wildcard);
      }
    }
    return [...found];
  }

  /** VirtualServices with a destination or mirror of this host (full name). */
  virtualServicesTo(host: string): readonly VirtualService[] {
    return this.byDestination.get(host);
  }

  /** VirtualServices that delegate to this one. */
  rootsOf(delegate: VirtualService): readonly VirtualService[] {
    return this.rootsByDelegate.get(
      `${delegate.object.namespace}/${delegate.object.name}`,
    );
  }

  /** The Gateways whose selector selects pods with the labels, in any namespace. */
  gatewaysSelecting(labels: Labels): readonly Gateway[] {
    return this.gatewaySelectors.selecting(labels);
  }

  /** The http routes of a VirtualService in order, delegates merged in. */
  httpRoutesOf(virtualService: VirtualService): readonly ResolvedHttpRoute[] {
    let routes = this.routes.get(virtualService);
    if (!routes) {
      routes = resolveHttpRoutes(
        virtualService,
        (namespace, name) => this.virtualService(namespace, name),
        this.defaultExportTo('defaultVirtualServiceExportTo'),
      );
      this.routes.set(virtualService, routes);
    }
    return routes;
  }

  /** Whether proxies of the namespace see the VirtualService. */
  isVirtualServiceVisible(
    virtualService: VirtualService,
    namespace: string,
  ): boolean {
    return isVisible(
      readVisibility(
        virtualService.exportTo,
        virtualService.object.namespace,
        this.defaultExportTo('defaultVirtualServiceExportTo'),
      ),
      namespace,
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
    return this.settings.parity || this.coveredNamespaces.has(namespace);
  }

  /** The mesh's default for `exportTo` of a kind, where MeshConfig sets one. */
  private defaultExportTo(field: string): readonly string[] | undefined {
    const value = valueAt(this.settings.meshConfig, field);
    return asArray(value).length > 0 ? asStrings(value) : undefined;
  }

  private readObjects(input: MeshInput) {
    const duplicates: DuplicateObject[] = [];
    const objects: MeshObject[] = [];
    const add = (resources: readonly MeshResource[], own: boolean) => {
      for (const resource of resources) {
        const object = toMeshObject(
          resource,
          own,
          this.settings.defaultNamespace,
        );
        if (!object) {
          continue;
        }
        const key = keyOf(object);
        const kept = this.byKey.get(key);
        if (kept) {
          duplicates.push({ kept, dropped: object });
        } else {
          this.byKey.set(key, object);
          objects.push(object);
        }
      }
    };
    // Own resources come first: they replace a copy of theirs in the context.
    add(input.own, true);
    add(input.context, false);
    return { objects: objects.sort(byAgeThenName), duplicates };
  }

  private indexObject(
    object: MeshObject,
    virtualServices: VirtualService[],
    gateways: Gateway[],
    autoscaled: ReadonlySet<string>,
  ): void {
    const { meshKind, namespace } = object;
    if (
      namespace &&
      object.annotations[PARTIAL_NAMESPACE_ANNOTATION] !== 'true'
    ) {
      this.coveredNamespaces.add(namespace);
    }
    if (!meshKind) {
      return;
    }
    this.kinds.add(meshKind, object);
    this.kinds.add(`${meshKind}|${namespace}`, object);
    const { clusterDomain } = this.settings;
    if (meshKind === 'VirtualService') {
      const virtualService = readVirtualService(object, clusterDomain);
      virtualServices.push(virtualService);
      this.indexVirtualService(virtualService);
    } else if (meshKind === 'Gateway') {
      const gateway = readGateway(object);
      gateways.push(gateway);
      this.gatewayByObject.set(object, gateway);
      this.gatewaySelectors.add(gateway, gateway.selector);
    } else if (meshKind === 'DestinationRule') {
      this.destinationRuleByObject.set(
        object,
        readDestinationRule(object, clusterDomain),
      );
    } else if (meshKind === 'Service') {
      this.servicesByObject.set(object, [readService(object, clusterDomain)]);
    } else if (meshKind === 'ServiceEntry') {
      this.servicesByObject.set(object, readServiceEntry(object));
    } else {
      const read = readWorkload(object);
      if (read) {
        const workload = autoscaled.has(workloadKey(object))
          ? { ...read, replicas: undefined }
          : read;
        this.workloadByObject.set(object, workload);
        // Istio's analyzers look at pods alone.
        if (!this.settings.parity || meshKind === 'Pod') {
          this.workloads.add(workload);
        }
      }
    }
  }

  private indexVirtualService(virtualService: VirtualService): void {
    this.virtualServiceByObject.set(virtualService.object, virtualService);
    if (virtualService.hosts.length > 0) {
      for (const gateway of new Set(virtualService.gateways)) {
        this.byGateway.add(gateway, virtualService);
      }
    }
    for (const host of new Set(virtualService.hosts)) {
      this.byHost.add(host, virtualService);
      this.hasWildcardHosts ||= isWildcardHost(host);
    }
    const destinations = new Set<string>();
    for (const { destination } of destinationsOf(virtualService)) {
      destinations.add(destination.host);
    }
    for (const host of destinations) {
      this.byDestination.add(host, virtualService);
    }
    const delegates = new Set<string>();
    for (const { namespace, name } of delegatesOf(virtualService)) {
      delegates.add(`${namespace}/${name}`);
    }
    for (const delegate of delegates) {
      this.rootsByDelegate.add(delegate, virtualService);
    }
  }
}

/** The workloads whose replicas an autoscaler decides. */
function autoscaledWorkloads(
  objects: readonly MeshObject[],
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { meshKind, namespace, spec } of objects) {
    if (meshKind === 'HorizontalPodAutoscaler') {
      const { kind, name } = objectAt(spec, 'scaleTargetRef');
      keys.add(`${String(kind)}/${namespace}/${String(name)}`);
    }
  }
  return keys;
}

function workloadKey({ kind, namespace, name }: MeshObject): string {
  return `${kind}/${namespace}/${name}`;
}

/**
 * Builds the index of a mesh. Reads anything without throwing; resources
 * without apiVersion, kind or name are left out.
 *
 * @public
 */
export function createMesh(input: MeshInput): Mesh {
  return new Mesh(input);
}

/** Whether the VirtualService applies to sidecars. */
export function isMeshVirtualService(virtualService: VirtualService): boolean {
  return (
    virtualService.hosts.length > 0 &&
    virtualService.gateways.includes(MESH_GATEWAY)
  );
}
