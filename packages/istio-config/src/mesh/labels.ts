import { KeyedIndex } from './keyedIndex';

/** Labels as Kubernetes has them. @public */
export type Labels = Readonly<Record<string, string>>;

/** Whether the labels hold every pair of the selector. An empty selector selects everything. */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key in selector) {
    if (
      !Object.prototype.hasOwnProperty.call(labels, key) ||
      labels[key] !== selector[key]
    ) {
      return false;
    }
  }
  return true;
}

/** Labels as people write them: `app: web, release: v2`. */
export function formatLabels(labels: Labels): string {
  return Object.keys(labels)
    .sort()
    .map(key => `${key}: ${labels[key]}`)
    .join(', ');
}

/** No namespace has this name. */
const EVERYWHERE = '*';

/**
 * Labelled things by their labels, so that a selector reads the shortest list
 * of candidates instead of all of them. Everywhere, or in one namespace.
 */
export class LabelIndex<
  T extends { readonly namespace: string; readonly labels: Labels },
> {
  /** By namespace, and everywhere: all under the empty key, and under each pair. */
  private readonly scopes = new Map<string, KeyedIndex<T>>();

  constructor(private readonly compare: (a: T, b: T) => number) {}

  add(item: T): void {
    const everywhere = this.scope(EVERYWHERE);
    const there = this.scope(item.namespace);
    for (const key of keysOf(item.labels)) {
      everywhere.add(key, item);
      there.add(key, item);
    }
  }

  remove(item: T): void {
    const everywhere = this.scope(EVERYWHERE);
    const there = this.scope(item.namespace);
    for (const key of keysOf(item.labels)) {
      everywhere.remove(key, item);
      there.remove(key, item);
    }
  }

  /** What the selector selects; in any namespace if none is given. */
  select(selector: Labels, namespace?: string): readonly T[] {
    const index = this.scope(namespace ?? EVERYWHERE);
    let shortest = '';
    let size = index.peekSize(shortest);
    let pairs = 0;
    for (const key of Object.keys(selector)) {
      pairs += 1;
      const candidate = `${key}=${selector[key]}`;
      const candidateSize = index.peekSize(candidate);
      // Whatever is selected is in each of the lists, so that reading one is enough.
      if (candidateSize < size) {
        shortest = candidate;
        size = candidateSize;
      }
    }
    const candidates = index.get(shortest);
    return pairs === 0
      ? candidates
      : candidates.filter(item => selects(selector, item.labels));
  }

  private scope(name: string): KeyedIndex<T> {
    let index = this.scopes.get(name);
    if (!index) {
      index = new KeyedIndex(this.compare);
      this.scopes.set(name, index);
    }
    return index;
  }
}

/** As a whole, and by each pair. */
function keysOf(labels: Labels): readonly string[] {
  const pairs = Object.keys(labels).map(key => `${key}=${labels[key]}`);
  return ['', ...pairs];
}

/**
 * Things with a selector, by one pair of it: finds all selectors that select
 * given labels. Everywhere, or in one namespace.
 */
export class SelectorIndex<T> {
  private readonly byPair: KeyedIndex<Selecting<T>>;

  constructor(compare: (a: T, b: T) => number) {
    this.byPair = new KeyedIndex((a, b) => compare(a.item, b.item));
  }

  add(item: T, selector: Labels, namespace = '*'): void {
    this.byPair.add(selectorKey(selector, namespace), { item, selector });
  }

  remove(item: T, selector: Labels, namespace = '*'): void {
    const key = selectorKey(selector, namespace);
    const entry = this.byPair.get(key).find(other => other.item === item);
    if (entry) {
      this.byPair.remove(key, entry);
    }
  }

  /** The things whose selector selects the labels. */
  selecting(labels: Labels, namespace = '*'): readonly T[] {
    const found: T[] = [];
    const collect = (pair: string) => {
      for (const { item, selector } of this.byPair.get(
        `${namespace}|${pair}`,
      )) {
        if (selects(selector, labels)) {
          found.push(item);
        }
      }
    };
    collect('');
    for (const [key, value] of Object.entries(labels)) {
      collect(`${key}=${value}`);
    }
    return found;
  }
}

interface Selecting<T> {
  readonly item: T;
  readonly selector: Labels;
}

/** Each selector is kept under one of its pairs: labels that it selects have that pair. */
function selectorKey(selector: Labels, namespace: string): string {
  const [first] = Object.entries(selector).sort(longestValueFirst);
  return `${namespace}|${first ? `${first[0]}=${first[1]}` : ''}`;
}

/** The longest value is usually the rarest: `app=orders` tells more than `tier=web`. */
function longestValueFirst(
  a: readonly [string, string],
  b: readonly [string, string],
): number {
  return b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1);
}
