import {
  readDestinationRule,
  type DestinationRule,
} from '../resources/destinationRule';
import { delegatesOf, destinationsOf } from '../resources/destinations';
import { readGateway, type Gateway } from '../resources/gateway';
import {
  byAgeThenName,
  compareOwners,
  type MeshObject,
} from '../resources/object';
import {
  asArray,
  asStrings,
  asText,
  objectAt,
  valueAt,
} from '../resources/read';
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
import { Coverage } from './coverage';
import { DestinationRules } from './destinationRules';
import { isWildcardHost } from './hosts';
import { KeyedIndex } from './keyedIndex';
import { LabelIndex, SelectorIndex } from './labels';
import { ObjectSet, type ObjectChange } from './objectSet';
import { Registry } from './registry';
import type { ResolvedMeshSettings } from './settings';
import { Memo } from './tracking';

/**
 * Marks resources that do not stand for everything in their namespace, so that
 * a missing neighbour is "not known here" and no error.
 */
export const PARTIAL_NAMESPACE_ANNOTATION = 'mesh-portal.io/partial-namespace';

/** An index that something outside of the state keeps over its objects. */
export interface ObjectIndex {
  add(object: MeshObject): void;
  remove(object: MeshObject): void;
}

/**
 * The indexes of a mesh. They change in place when resources do; every read
 * goes through an index that tells its readers.
 */
export class MeshState {
  readonly objects = new ObjectSet();
  /** By kind, and by `kind|namespace`. */
  readonly kinds = new KeyedIndex<MeshObject>(byAgeThenName);
  readonly coverage = new Coverage();
  readonly registry: Registry;
  readonly destinationRules: DestinationRules;
  readonly workloads = new LabelIndex<Workload>(compareOwners);
  readonly gatewaySelectors = new SelectorIndex<Gateway>(compareOwners);
  readonly byGateway = new KeyedIndex<VirtualService>(compareOwners);
  readonly byHost = new KeyedIndex<VirtualService>(compareOwners);
  /** Under the empty key: VirtualServices with a wildcard host. */
  readonly withWildcardHost = new KeyedIndex<VirtualService>(compareOwners);
  readonly byDestination = new KeyedIndex<VirtualService>(compareOwners);
  readonly rootsByDelegate = new KeyedIndex<VirtualService>(compareOwners);

  readonly virtualServices = new Map<MeshObject, VirtualService>();
  readonly gateways = new Map<MeshObject, Gateway>();
  readonly rules = new Map<MeshObject, DestinationRule>();
  private readonly workloadViews = new Map<MeshObject, Workload>();
  readonly services = new Map<MeshObject, readonly RegistryService[]>();
  /** In the order of `byAgeThenName`. */
  readonly allVirtualServices = new Memo(() =>
    this.kinds
      .get('VirtualService')
      .flatMap(object => this.virtualServices.get(object) ?? []),
  );
  readonly allGateways = new Memo(() =>
    this.kinds
      .get('Gateway')
      .flatMap(object => this.gateways.get(object) ?? []),
  );
  /** Indexes of others. */
  readonly extensions = new Set<ObjectIndex>();
  /** Autoscalers by what they scale. */
  private readonly autoscalers = new KeyedIndex<MeshObject>(byAgeThenName);

  constructor(readonly settings: ResolvedMeshSettings) {
    this.registry = new Registry(this.exportDefault('defaultServiceExportTo'));
    this.destinationRules = new DestinationRules(
      settings.rootNamespace,
      this.exportDefault('defaultDestinationRuleExportTo'),
    );
  }

  /** The mesh's default for `exportTo` of a kind, where MeshConfig sets one. */
  exportDefault(field: string): readonly string[] | undefined {
    const value = valueAt(this.settings.meshConfig, field);
    return asArray(value).length > 0 ? asStrings(value) : undefined;
  }

  /** The pods that an object gives. */
  workloadOf(object: MeshObject): Workload | undefined {
    const workload = this.workloadViews.get(object);
    if (workload) {
      this.autoscalers.get(nameOfWorkload(object));
    }
    return workload;
  }

  /** Brings the indexes up to date with what became of an object. */
  apply({ removed, added }: ObjectChange): void {
    if (removed) {
      this.removeObject(removed);
    }
    if (added) {
      this.addObject(added);
    }
  }

  private addObject(object: MeshObject): void {
    const { meshKind, namespace } = object;
    if (coversNamespace(object)) {
      this.coverage.add(namespace);
    }
    if (meshKind) {
      this.addView(object);
      this.kinds.add(meshKind, object);
      this.kinds.add(`${meshKind}|${namespace}`, object);
      this.extensions.forEach(extension => extension.add(object));
    }
  }

  private removeObject(object: MeshObject): void {
    const { meshKind, namespace } = object;
    if (coversNamespace(object)) {
      this.coverage.remove(namespace);
    }
    if (meshKind) {
      this.extensions.forEach(extension => extension.remove(object));
      this.kinds.remove(meshKind, object);
      this.kinds.remove(`${meshKind}|${namespace}`, object);
      this.removeView(object);
    }
  }

  private addView(object: MeshObject): void {
    const { clusterDomain } = this.settings;
    switch (object.meshKind) {
      case 'VirtualService':
        this.addVirtualService(readVirtualService(object, clusterDomain));
        break;
      case 'Gateway':
        this.addGateway(readGateway(object));
        break;
      case 'DestinationRule': {
        const rule = readDestinationRule(object, clusterDomain);
        this.rules.set(object, rule);
        this.destinationRules.add(rule);
        break;
      }
      case 'Service':
        this.addServices(object, [readService(object, clusterDomain)]);
        break;
      case 'ServiceEntry':
        this.addServices(object, readServiceEntry(object));
        break;
      case 'HorizontalPodAutoscaler':
        this.autoscalers.add(scaledBy(object), object);
        this.renewWorkload(scaledBy(object));
        break;
      default:
        this.addWorkload(object);
    }
  }

  private removeView(object: MeshObject): void {
    const virtualService = this.virtualServices.get(object);
    const gateway = this.gateways.get(object);
    const rule = this.rules.get(object);
    if (virtualService) {
      this.virtualServices.delete(object);
      forEachKey(this, virtualService, (index, key) =>
        index.remove(key, virtualService),
      );
    } else if (gateway) {
      this.gateways.delete(object);
      this.gatewaySelectors.remove(gateway, gateway.selector);
    } else if (rule) {
      this.rules.delete(object);
      this.destinationRules.remove(rule);
    } else if (object.meshKind === 'HorizontalPodAutoscaler') {
      this.autoscalers.remove(scaledBy(object), object);
      this.renewWorkload(scaledBy(object));
    }
    this.services
      .get(object)
      ?.forEach(service => this.registry.remove(service));
    this.services.delete(object);
    this.removeWorkload(object);
  }

  private addVirtualService(virtualService: VirtualService): void {
    this.virtualServices.set(virtualService.object, virtualService);
    forEachKey(this, virtualService, (index, key) =>
      index.add(key, virtualService),
    );
  }

  private addGateway(gateway: Gateway): void {
    this.gateways.set(gateway.object, gateway);
    this.gatewaySelectors.add(gateway, gateway.selector);
  }

  private addServices(
    object: MeshObject,
    services: readonly RegistryService[],
  ): void {
    this.services.set(object, services);
    services.forEach(service => this.registry.add(service));
  }

  private addWorkload(object: MeshObject): void {
    const read = readWorkload(object);
    if (!read) {
      return;
    }
    // What an autoscaler scales has no number of replicas of its own.
    const workload = this.autoscalers.has(nameOfWorkload(object))
      ? { ...read, replicas: undefined }
      : read;
    this.workloadViews.set(object, workload);
    // Istio's analyzers look at pods alone.
    if (!this.settings.parity || object.meshKind === 'Pod') {
      this.workloads.add(workload);
    }
  }

  private removeWorkload(object: MeshObject): void {
    const workload = this.workloadViews.get(object);
    if (workload) {
      this.workloadViews.delete(object);
      this.workloads.remove(workload);
    }
  }

  /** Reads a workload again after its autoscalers changed. */
  private renewWorkload(key: string): void {
    const target = this.objects.get(key);
    if (target && this.workloadViews.has(target)) {
      this.removeWorkload(target);
      this.addWorkload(target);
    }
  }
}

function coversNamespace({ namespace, annotations }: MeshObject): boolean {
  return (
    namespace !== '' && annotations[PARTIAL_NAMESPACE_ANNOTATION] !== 'true'
  );
}

/** The name of a workload as an autoscaler writes it. */
function nameOfWorkload({ kind, namespace, name }: MeshObject): string {
  return `${kind}|${namespace}|${name}`;
}

function scaledBy({ namespace, spec }: MeshObject): string {
  const { kind, name } = objectAt(spec, 'scaleTargetRef');
  return `${asText(kind)}|${namespace}|${asText(name)}`;
}

/** Everything under which a VirtualService is looked up. */
function forEachKey(
  state: MeshState,
  virtualService: VirtualService,
  visit: (index: KeyedIndex<VirtualService>, key: string) => void,
): void {
  const hosts = new Set(virtualService.hosts);
  if (hosts.size > 0) {
    for (const gateway of new Set(virtualService.gateways)) {
      visit(state.byGateway, gateway);
    }
  }
  for (const host of hosts) {
    visit(state.byHost, host);
  }
  if ([...hosts].some(isWildcardHost)) {
    visit(state.withWildcardHost, '');
  }
  const destinations = new Set<string>();
  for (const { destination } of destinationsOf(virtualService)) {
    destinations.add(destination.host);
  }
  for (const host of destinations) {
    visit(state.byDestination, host);
  }
  const delegates = new Set<string>();
  for (const { namespace, name } of delegatesOf(virtualService)) {
    delegates.add(`${namespace}/${name}`);
  }
  for (const delegate of delegates) {
    visit(state.rootsByDelegate, delegate);
  }
}
