import type { DestinationRule, Subset } from '../resources/destinationRule';
import { compareOwners } from '../resources/object';
import type { JsonObject } from '../source';
import { coveringWildcards, isWildcardHost } from './hosts';
import { KeyedIndex } from './keyedIndex';
import { selects, type Labels } from './labels';
import { isVisible, readVisibility, type Visibility } from './visibility';

/** The rules for one host that one client sees, merged. @public */
export interface EffectiveDestinationRule {
  /** The host of the rules; may be a wildcard. */
  readonly host: string;
  /** All rules that merged, oldest first. */
  readonly rules: readonly DestinationRule[];
  readonly subsets: ReadonlyMap<string, Subset>;
  readonly trafficPolicy: JsonObject | undefined;
}

interface Entry {
  readonly rule: DestinationRule;
  readonly visibility: Visibility;
  /** What the rule gives where no other has its host, once somebody asked. */
  alone?: EffectiveDestinationRule;
}

/**
 * Finds the DestinationRule that a client uses for a host.
 *
 * istio: pilot/pkg/model/push_context.go (destinationRule),
 * pilot/pkg/model/destination_rule.go (mergeDestinationRule)
 */
export class DestinationRules {
  /** Keys: `namespace|host`. */
  private readonly byHost = new KeyedIndex<Entry>((a, b) =>
    compareOwners(a.rule, b.rule),
  );
  /** By namespace, rules for wildcard hosts: only where there are any, wildcards are looked up. */
  private readonly wildcards = new KeyedIndex<DestinationRule>(compareOwners);
  private readonly anyHost = new KeyedIndex<DestinationRule>(compareOwners);
  private readonly entries = new Map<DestinationRule, Entry>();

  constructor(
    private readonly rootNamespace: string,
    private readonly defaultExportTo: readonly string[] | undefined,
  ) {}

  add(rule: DestinationRule): void {
    const { namespace } = rule.object;
    // A rule for chosen clients is theirs alone, whatever it says about export.
    const visibility = rule.workloadSelector
      ? new Set([namespace])
      : readVisibility(rule.exportTo, namespace, this.defaultExportTo);
    const entry = { rule, visibility };
    this.entries.set(rule, entry);
    this.byHost.add(`${namespace}|${rule.host}`, entry);
    this.anyHost.add(rule.host, rule);
    if (isWildcardHost(rule.host)) {
      this.wildcards.add(namespace, rule);
    }
  }

  remove(rule: DestinationRule): void {
    const { namespace } = rule.object;
    const entry = this.entries.get(rule);
    if (entry) {
      this.entries.delete(rule);
      this.byHost.remove(`${namespace}|${rule.host}`, entry);
      this.anyHost.remove(rule.host, rule);
      this.wildcards.remove(namespace, rule);
    }
  }

  /** All rules whose host is exactly this one, in any namespace. */
  withHost(host: string): readonly DestinationRule[] {
    return this.anyHost.get(host);
  }

  /**
   * What a client in a namespace (with these labels, where they are known)
   * applies to a host that a service of `serviceNamespace` has.
   */
  lookup(
    host: string,
    clientNamespace: string,
    serviceNamespace: string | undefined,
    clientLabels?: Labels,
  ): EffectiveDestinationRule | undefined {
    const own = this.inPool(
      host,
      clientNamespace,
      // Proxies of the root namespace see only its private rules as their own.
      entry =>
        clientNamespace === this.rootNamespace
          ? isPrivate(entry, clientNamespace)
          : isVisible(entry.visibility, clientNamespace),
      clientLabels,
    );
    if (own) {
      return own;
    }
    const exported = (entry: Entry) =>
      !entry.rule.workloadSelector &&
      isVisible(entry.visibility, clientNamespace);
    // A client of the root namespace has not looked at its public rules yet.
    const looksElsewhere =
      serviceNamespace !== clientNamespace ||
      clientNamespace === this.rootNamespace;
    const theirs =
      serviceNamespace !== undefined && looksElsewhere
        ? this.bestHostOnly(host, serviceNamespace, exported)
        : undefined;
    return theirs ?? this.bestHostOnly(host, this.rootNamespace, exported);
  }

  /** The host itself, then the wildcards that cover it. */
  private *hostsFor(host: string, namespace: string): Generator<string> {
    if (!isWildcardHost(host)) {
      yield host;
    }
    if (this.wildcards.has(namespace)) {
      yield* coveringWildcards(host);
    }
  }

  /** First host with any usable entry: exact, then wildcards from the most specific. */
  private inPool(
    host: string,
    namespace: string,
    usable: (entry: Entry) => boolean,
    clientLabels: Labels | undefined,
  ): EffectiveDestinationRule | undefined {
    for (const candidate of this.hostsFor(host, namespace)) {
      const entries = this.byHost
        .get(`${namespace}|${candidate}`)
        .filter(usable);
      const merged = mergeFor(candidate, entries, clientLabels);
      if (merged) {
        return merged;
      }
    }
    return undefined;
  }

  /** The most specific host decides, even if its rules are not exported to the client. */
  private bestHostOnly(
    host: string,
    namespace: string,
    usable: (entry: Entry) => boolean,
  ): EffectiveDestinationRule | undefined {
    for (const candidate of this.hostsFor(host, namespace)) {
      const entries = this.byHost.get(`${namespace}|${candidate}`);
      if (entries.length > 0) {
        return mergeFor(candidate, entries.filter(usable), undefined);
      }
    }
    return undefined;
  }
}

function isPrivate(entry: Entry, namespace: string): boolean {
  return (
    typeof entry.visibility !== 'string' &&
    entry.visibility.size === 1 &&
    entry.visibility.has(namespace)
  );
}

/**
 * Rules of one host merge if they are exported alike and select alike; a rule
 * for chosen clients wins over the one for all.
 */
function mergeFor(
  host: string,
  entries: readonly Entry[],
  clientLabels: Labels | undefined,
): EffectiveDestinationRule | undefined {
  const selected = clientLabels
    ? entries.find(
        ({ rule }) =>
          rule.workloadSelector && selects(rule.workloadSelector, clientLabels),
      )
    : undefined;
  const first = selected ?? entries.find(({ rule }) => !rule.workloadSelector);
  if (!first) {
    return undefined;
  }
  if (entries.length === 1) {
    first.alone ??= merge(host, entries);
    return first.alone;
  }
  const group = entries.filter(
    entry =>
      sameVisibility(entry.visibility, first.visibility) &&
      sameSelector(entry.rule.workloadSelector, first.rule.workloadSelector),
  );
  return merge(host, group);
}

function merge(
  host: string,
  group: readonly Entry[],
): EffectiveDestinationRule {
  const subsets = new Map<string, Subset>();
  for (const { rule } of group) {
    for (const subset of rule.subsets) {
      if (!subsets.has(subset.name)) {
        subsets.set(subset.name, subset);
      }
    }
  }
  return {
    host,
    rules: group.map(({ rule }) => rule),
    subsets,
    trafficPolicy: group.find(({ rule }) => rule.trafficPolicy)?.rule
      .trafficPolicy,
  };
}

function sameVisibility(a: Visibility, b: Visibility): boolean {
  if (typeof a === 'string' || typeof b === 'string') {
    return a === b;
  }
  return a.size === b.size && [...a].every(namespace => b.has(namespace));
}

function sameSelector(a: Labels | undefined, b: Labels | undefined): boolean {
  if (!a || !b) {
    return a === b;
  }
  return Object.keys(a).length === Object.keys(b).length && selects(a, b);
}
