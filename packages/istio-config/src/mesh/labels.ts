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
    this.byPair.add('*', item);
    this.byPair.add(`${item.namespace}|`, item);
    for (const [key, value] of Object.entries(item.labels)) {
      this.byPair.add(`*|${key}=${value}`, item);
      this.byPair.add(`${item.namespace}|${key}=${value}`, item);
    }
  }

  /** What the selector selects; in any namespace if none is given. */
  select(selector: Labels, namespace?: string): readonly T[] {
    const scope = namespace === undefined ? '*' : namespace;
    const pairs = Object.entries(selector);
    if (pairs.length === 0) {
      return this.byPair.get(namespace === undefined ? '*' : `${namespace}|`);
    }
    let shortest: readonly T[] | undefined;
    for (const [key, value] of pairs) {
      const candidates = this.byPair.get(`${scope}|${key}=${value}`);
      if (shortest === undefined || candidates.length < shortest.length) {
        shortest = candidates;
      }
    }
    return (shortest ?? []).filter(item => selects(selector, item.labels));
  }
}

/**
 * Things with a selector, by one pair of it: finds all selectors that select
 * given labels. Everywhere, or in one namespace.
 */
export class SelectorIndex<T> {
  private readonly byPair: KeyedIndex<{ item: T; selector: Labels }>;

  constructor(compare: (a: T, b: T) => number) {
    this.byPair = new KeyedIndex((a, b) => compare(a.item, b.item));
  }

  add(item: T, selector: Labels, namespace = '*'): void {
    const [first] = Object.entries(selector).sort(longestValueFirst);
    const pair = first ? `${first[0]}=${first[1]}` : '';
    this.byPair.add(`${namespace}|${pair}`, { item, selector });
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

/** The longest value is usually the rarest: `app=orders` tells more than `tier=web`. */
function longestValueFirst(
  a: readonly [string, string],
  b: readonly [string, string],
): number {
  return b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1);
}
