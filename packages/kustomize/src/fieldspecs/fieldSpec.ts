import { Gvk, GvkSelector, isSelectedBy } from '../resources/ids';
import { Problem } from '../yaml/problem';

/** A field of certain kinds: `spec/template/metadata/labels` of Deployments. */
export interface FieldSpec extends GvkSelector {
  /** Names with `/` between; `\/` is a slash in a name. A trailing `[]` allows a list only. */
  readonly path: string;
  /** Make the field where it is missing. */
  readonly create?: boolean;
}

/** A kind, and the fields of other kinds that hold names of it. */
export interface NameReference extends GvkSelector {
  readonly fieldSpecs: readonly FieldSpec[];
}

/** Splits a path, e.g. at `/`, keeping escaped delimiters. Source: kyaml `utils/pathsplitter.go`. */
export function splitPath(path: string, delimiter: string): string[] {
  let parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === '') parts = parts.slice(1);
  const result = [parts[0]];
  for (const part of parts.slice(1)) {
    const last = result[result.length - 1];
    if (last.endsWith('\\')) {
      result[result.length - 1] = last.slice(0, -1) + delimiter + part;
    } else {
      result.push(part);
    }
  }
  return result;
}

/** As `splitPath`, where a part in brackets may hold the delimiter. */
export function splitBracketPath(path: string, delimiter: string): string[] {
  const parts = splitPath(path, delimiter);
  const result: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    if (!parts[index].startsWith('[') || parts[index].endsWith(']')) {
      result.push(parts[index]);
      continue;
    }
    const start = index;
    while (index < parts.length - 1) {
      index++;
      if (parts[index].endsWith(']')) break;
    }
    const bracketed = parts.slice(start, index + 1).join(delimiter);
    result.push(
      bracketed.includes('=')
        ? bracketed
        : bracketed.replace(/^[[\]]+|[[\]]+$/g, ''),
    );
  }
  return result;
}

const FIRST = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** The order of kinds that `kustomize build` prints by default. */
export const DEFAULT_KIND_ORDER: {
  readonly first: readonly string[];
  readonly last: readonly string[];
} = { first: FIRST, last: LAST };

/** Rank of each kind: negative for those that come first, positive for the last. */
export function kindRanks(
  first: readonly string[],
  last: readonly string[],
): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  first.forEach((kind, index) => ranks.set(kind, index - first.length));
  last.forEach((kind, index) => ranks.set(kind, index + 1));
  return ranks;
}

const RANKS = kindRanks(FIRST, LAST);

export function gvkSortText(gvk: GvkSelector): string {
  return `${gvk.group || '~G'}_${gvk.version || '~V'}_${gvk.kind || '~K'}`;
}

function compareGvk(left: GvkSelector, right: GvkSelector): number {
  const ranks =
    (RANKS.get(left.kind ?? '') ?? 0) - (RANKS.get(right.kind ?? '') ?? 0);
  if (ranks !== 0) return ranks;
  const [a, b] = [gvkSortText(left), gvkSortText(right)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function sortByGvk<T extends GvkSelector>(list: readonly T[]): T[] {
  return [...list].sort(compareGvk);
}

function fullGvk(selector: GvkSelector): Gvk {
  return {
    group: selector.group ?? '',
    version: selector.version ?? '',
    kind: selector.kind ?? '',
  };
}

/** Adds field specs, leaving out those that are covered already. Source: api `types/fieldspec.go`. */
export function mergeFieldSpecs(
  base: readonly FieldSpec[],
  added: readonly FieldSpec[],
): FieldSpec[] {
  const result = [...base];
  for (const spec of added) {
    const covering = result.find(
      known =>
        known.path === spec.path && isSelectedBy(fullGvk(known), fullGvk(spec)),
    );
    if (covering === undefined) {
      result.push(spec);
    } else if (Boolean(covering.create) !== Boolean(spec.create)) {
      throw new Problem(
        'conflict',
        `the field ${spec.path} is configured with and without create`,
      );
    }
  }
  return result;
}

/** Joins name references of the same kind. */
export function mergeNameReferences(
  base: readonly NameReference[],
  added: readonly NameReference[],
): NameReference[] {
  let result = [...base];
  for (const reference of added) {
    let found = false;
    result = result.map(known => {
      if (gvkSortText(known) !== gvkSortText(reference)) return known;
      found = true;
      const fieldSpecs = mergeFieldSpecs(
        known.fieldSpecs,
        reference.fieldSpecs,
      );
      return { ...known, fieldSpecs };
    });
    if (!found) result.push(reference);
  }
  return result;
}
