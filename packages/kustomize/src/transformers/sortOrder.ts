import { gvkSortText, kindRanks } from '../fieldspecs/fieldSpec';
import { ResourceId } from '../resources/ids';
import { Resource } from '../resources/resource';
import { Transformer } from './transformer';

function textOf(id: ResourceId): string {
  const gvk = `${id.kind || '[noKind]'}.${id.version || '[noVer]'}.${
    id.group || '[noGrp]'
  }`;
  return `${gvk}|${id.namespace || '~X'}|${id.name || '~N'}`;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

interface SortKey {
  readonly rank: number;
  readonly gvk: string;
  readonly text: string;
  readonly isNamespace: boolean;
  readonly hasGroup: boolean;
}

/** Sorts by kind, then by namespace and name. Source: api `SortOrderTransformer.go`. */
export function sortByKind(
  first: readonly string[],
  last: readonly string[],
): Transformer {
  const ranks = kindRanks(first, last);
  return resources => {
    const keys = new Map<Resource, SortKey>();
    for (const resource of resources.resources) {
      const { id } = resource;
      keys.set(resource, {
        rank: ranks.get(id.kind) ?? 0,
        gvk: gvkSortText(id),
        text: textOf(id),
        isNamespace: id.kind === 'Namespace',
        hasGroup: id.group !== '',
      });
    }
    const compare = (left: SortKey, right: SortKey) => {
      if (left.gvk === right.gvk) return compareText(left.text, right.text);
      if (left.rank !== right.rank) return left.rank - right.rank;
      const isReversed =
        left.isNamespace &&
        right.isNamespace &&
        !(left.hasGroup && right.hasGroup);
      const order = compareText(left.gvk, right.gvk);
      return isReversed ? -order : order;
    };
    resources.reorder((left, right) => {
      const [a, b] = [keys.get(left), keys.get(right)];
      return a === undefined || b === undefined ? 0 : compare(a, b);
    });
  };
}
