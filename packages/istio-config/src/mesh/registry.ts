import { byAgeThenName } from '../resources/object';
import type { RegistryService } from '../resources/service';
import { coveringWildcards, isWildcardHost } from './hosts';
import { KeyedIndex } from './keyedIndex';
import { SelectorIndex, type Labels } from './labels';
import { isVisible, readVisibility } from './visibility';

/**
 * The names that the mesh knows, from Services and ServiceEntries.
 *
 * @public
 */
export class Registry {
  private readonly hosts: KeyedIndex<RegistryService>;
  private readonly selectors: SelectorIndex<RegistryService>;
  private readonly wildcardSuffixes = new Set<string>();

  constructor(
    services: Iterable<RegistryService>,
    private readonly defaultExportTo: readonly string[] | undefined,
  ) {
    const compare = (a: RegistryService, b: RegistryService) =>
      byAgeThenName(a.object, b.object);
    this.hosts = new KeyedIndex(compare);
    this.selectors = new SelectorIndex(compare);
    for (const service of services) {
      this.hosts.add(service.host, service);
      if (isWildcardHost(service.host)) {
        this.wildcardSuffixes.add(service.host);
      }
      if (service.selector) {
        this.selectors.add(service, service.selector, service.namespace);
      }
    }
  }

  /** Everything registered under exactly this host. */
  withHost(host: string): readonly RegistryService[] {
    return this.hosts.get(host);
  }

  /** Whether proxies of the namespace see the service. */
  isVisible(service: RegistryService, namespace: string): boolean {
    return isVisible(
      readVisibility(service.exportTo, service.namespace, this.defaultExportTo),
      namespace,
    );
  }

  /**
   * The service that a proxy of the namespace reaches under a host: an exact
   * one, else the most specific wildcard. Its own namespace wins, then
   * Kubernetes Services, then age and name.
   */
  find(host: string, namespace: string): RegistryService | undefined {
    const exact = this.pick(this.hosts.get(host), namespace);
    if (exact || this.wildcardSuffixes.size === 0) {
      return exact;
    }
    for (const wildcard of coveringWildcards(host)) {
      if (this.wildcardSuffixes.has(wildcard)) {
        const found = this.pick(this.hosts.get(wildcard), namespace);
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  }

  /** The services of a namespace whose selector selects the labels. */
  selecting(labels: Labels, namespace: string): readonly RegistryService[] {
    return this.selectors.selecting(labels, namespace);
  }

  /** The wildcard hosts of ServiceEntries. */
  wildcardHosts(): Iterable<string> {
    return this.wildcardSuffixes;
  }

  private pick(
    candidates: readonly RegistryService[],
    namespace: string,
  ): RegistryService | undefined {
    const visible = candidates.filter(service =>
      this.isVisible(service, namespace),
    );
    return (
      visible.find(service => service.namespace === namespace) ??
      visible.find(service => service.object.meshKind === 'Service') ??
      visible[0]
    );
  }
}
