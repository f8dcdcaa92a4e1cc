/** Pages of the form, by the names of their properties in `template.yaml`. @public */
export type FormPageName =
  | 'service'
  | 'workload'
  | 'traffic'
  | 'environments'
  | 'delivery';

/** Fields that a page holds for the ServiceSpec as a whole. The inverse of what `formToSpec` takes out of the pages. */
const HOISTED: Readonly<Partial<Record<FormPageName, string>>> = {
  workload: 'releases',
  traffic: 'callers',
  delivery: 'build',
};

/**
 * Where a field of a page stands in the ServiceSpec, e.g. `releases` of the page
 * `workload` at `spec.releases`: so that a schema problem finds its input.
 *
 * @public
 */
export function formFieldPath(
  page: FormPageName,
  path: readonly (string | number)[],
): readonly (string | number)[] {
  if (page === 'service') {
    return ['metadata', ...path];
  }
  return path[0] === HOISTED[page] && path.length > 0
    ? ['spec', ...path]
    : ['spec', page, ...path];
}

const PAGES: readonly FormPageName[] = [
  'service',
  'workload',
  'traffic',
  'environments',
  'delivery',
];

/**
 * The page whose input a field of the ServiceSpec is, undefined where no page has
 * one (the owner and the repository have pickers of their own).
 *
 * @public
 */
export function formPageOf(
  path: readonly (string | number)[],
): FormPageName | undefined {
  const [root, section] = path;
  if (root === 'metadata') {
    return section === 'owner' ? undefined : 'service';
  }
  return root === 'spec'
    ? PAGES.find(page => page === section || HOISTED[page] === section)
    : undefined;
}
