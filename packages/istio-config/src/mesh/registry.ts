import { compareOwners } from '../resources/object';
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
  private readonly hosts = new KeyedIndex<RegistryService>(compareOwners);
  private readonly selectors = new SelectorIndex<RegistryService>(
    compareOwners,
  );
  /** Under the empty key: hosts of ServiceEntries with a wildcard. */
  private readonly wildcards = new KeyedIndex<RegistryService>(compareOwners);

  constructor(
    private readonly defaultExportTo: readonly string[] | undefined,
  ) {}

  add(service: RegistryService): void {
    this.hosts.add(service.host, service);
    if (isWildcardHost(service.host)) {
      this.wildcards.add('', service);
    }
    if (service.selector) {
      this.selectors.add(service, service.selector, service.namespace);
    }
  }

  remove(service: RegistryService): void {
    this.hosts.remove(service.host, service);
    if (isWildcardHost(service.host)) {
      this.wildcards.remove('', service);
    }
    if (service.selector) {
      this.selectors.remove(service, service.selector, service.namespace);
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
    const known = exact ? [] : this.wildcards.get('');
    if (known.length === 0) {
      return exact;
    }
    const hosts = new Set(known.map(service => service.host));
    for (const wildcard of coveringWildcards(host)) {
      if (hosts.has(wildcard)) {
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
    return new Set(this.wildcards.get('').map(({ host }) => host));
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
