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

/**
 * Labelled things by their labels, so that a selector reads the shortest list
 * of candidates instead of all of them. Everywhere, or in one namespace.
 */
export class LabelIndex<
  T extends { readonly namespace: string; readonly labels: Labels },
> {
  private readonly byPair: KeyedIndex<T>;

  constructor(compare: (a: T, b: T) => number) {
    this.byPair = new KeyedIndex(compare);
  }

  add(item: T): void {
    keysOf(item).forEach(key => this.byPair.add(key, item));
  }

  remove(item: T): void {
    keysOf(item).forEach(key => this.byPair.remove(key, item));
  }

  /** What the selector selects; in any namespace if none is given. */
  select(selector: Labels, namespace?: string): readonly T[] {
    const scope = namespace === undefined ? '*' : namespace;
    let shortest = namespace === undefined ? '*' : `${namespace}|`;
    for (const [key, value] of Object.entries(selector)) {
      const candidate = `${scope}|${key}=${value}`;
      // Whatever is selected is in each of the lists, so that reading one is enough.
      if (this.byPair.peekSize(candidate) < this.byPair.peekSize(shortest)) {
        shortest = candidate;
      }
    }
    const candidates = this.byPair.get(shortest);
    return Object.keys(selector).length === 0
      ? candidates
      : candidates.filter(item => selects(selector, item.labels));
  }
}

/** Everywhere and in its namespace, as a whole and by each pair. */
function keysOf(item: {
  readonly namespace: string;
  readonly labels: Labels;
}): readonly string[] {
  const pairs = Object.entries(item.labels).map(
    ([key, value]) => `${key}=${value}`,
  );
  return [
    '*',
    `${item.namespace}|`,
    ...pairs.map(pair => `*|${pair}`),
    ...pairs.map(pair => `${item.namespace}|${pair}`),
  ];
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
