import { gvkSortText, kindRanks } from '../fieldspecs/fieldSpec';
import { Gvk } from '../resources/ids';
import { Resource } from '../resources/resource';
import { Transformer } from './transformer';

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** What the order asks about a kind. */
interface KindKey {
  readonly rank: number;
  readonly gvk: string;
  readonly text: string;
  readonly isNamespace: boolean;
  readonly hasGroup: boolean;
}

interface SortKey {
  readonly resource: Resource;
  readonly kind: KindKey;
  readonly namespace: string;
  readonly name: string;
}

function placeText({ namespace, name }: SortKey): string {
  return `${namespace || '~X'}|${name || '~N'}`;
}

function comparePlaces(left: SortKey, right: SortKey): number {
  return left.namespace === right.namespace && left.name && right.name
    ? compareText(left.name, right.name)
    : compareText(placeText(left), placeText(right));
}

function compare(left: SortKey, right: SortKey): number {
  const [a, b] = [left.kind, right.kind];
  if (a === b) return comparePlaces(left, right);
  if (a.gvk === b.gvk) return compareText(a.text, b.text);
  if (a.rank !== b.rank) return a.rank - b.rank;
  const isReversed =
    a.isNamespace && b.isNamespace && !(a.hasGroup && b.hasGroup);
  const order = compareText(a.gvk, b.gvk);
  return isReversed ? -order : order;
}

/** Sorts by kind, then by namespace and name. Source: api `SortOrderTransformer.go`. */
export function sortByKind(
  first: readonly string[],
  last: readonly string[],
): Transformer {
  const ranks = kindRanks(first, last);
  const kindKey = (gvk: Gvk): KindKey => ({
    rank: ranks.get(gvk.kind) ?? 0,
    gvk: gvkSortText(gvk),
    text: `${gvk.kind || '[noKind]'}.${gvk.version || '[noVer]'}.${
      gvk.group || '[noGrp]'
    }|`,
    isNamespace: gvk.kind === 'Namespace',
    hasGroup: gvk.group !== '',
  });
  return resources => {
    const kinds = new Map<Gvk, KindKey>();
    const keys = resources.resources.map(resource => {
      const { gvk, namespace, name } = resource.id;
      const kind = kinds.get(gvk) ?? kindKey(gvk);
      kinds.set(gvk, kind);
      return { resource, kind, namespace, name };
    });
    resources.reorder(keys.sort(compare).map(({ resource }) => resource));
  };
}
