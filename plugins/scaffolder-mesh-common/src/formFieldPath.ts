/** Pages of the form, by the names of their properties in `template.yaml`. @public */
export type FormPageName =
  | 'service'
  | 'workload'
  | 'spring'
  | 'dubbo'
  | 'traffic'
  | 'environments'
  | 'delivery';

/** Fields that a page holds for the ServiceSpec as a whole. The inverse of what `formToSpec` takes out of the pages. */
const HOISTED: Readonly<Partial<Record<FormPageName, string>>> = {
  workload: 'releases',
  traffic: 'callers',
  delivery: 'build',
};

/** Pages whose value is one field of `spec.workload`, each for one kind of workload. */
const WORKLOAD_PAGES: readonly FormPageName[] = ['spring', 'dubbo'];

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
    return path[0] === 'workloadType'
      ? ['spec', 'workload', 'type']
      : ['metadata', ...path];
  }
  if (WORKLOAD_PAGES.includes(page)) {
    return ['spec', 'workload', page, ...path];
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
  const [root, section, field] = path;
  if (root === 'metadata') {
    return section === 'owner' ? undefined : 'service';
  }
  if (root !== 'spec') {
    return undefined;
  }
  if (section === 'workload' && field === 'type') {
    return 'service';
  }
  const ofWorkload = WORKLOAD_PAGES.find(page => page === field);
  return section === 'workload' && ofWorkload
    ? ofWorkload
    : PAGES.find(page => page === section || HOISTED[page] === section);
}
