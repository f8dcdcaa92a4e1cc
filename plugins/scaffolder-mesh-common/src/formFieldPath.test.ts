import { formFieldPath, formPageOf, type FormPageName } from './formFieldPath';
import { formToSpec, type FormValue } from './index';

/** The value at a path of nested objects. */
function at(value: FormValue, path: readonly (string | number)[]): FormValue {
  return path.reduce<FormValue>(
    (current, part) => (current as Record<string | number, FormValue>)[part],
    value,
  );
}

it.each<[FormPageName, FormValue, (string | number)[]]>([
  ['service', { name: 'orders' }, ['name']],
  ['workload', { port: { number: 8080 } }, ['port', 'number']],
  ['workload', { releases: [{ name: 'stable' }] }, ['releases', 0, 'name']],
  ['service', { workloadType: 'spring-boot' }, ['workloadType']],
  ['spring', { client: 'none' }, ['client']],
  ['dubbo', { mode: 'triple' }, ['mode']],
  ['traffic', { timeout: '5s' }, ['timeout']],
  ['traffic', { callers: ['component:default/web'] }, ['callers', 0]],
  ['environments', [{ name: 'production' }], [0, 'name']],
  ['delivery', { argocd: { project: 'shop' } }, ['argocd', 'project']],
  ['delivery', { build: { strategy: 'ci' } }, ['build', 'strategy']],
])(
  'finds a field of the page %s where formToSpec puts it',
  (page, value, path) => {
    expect(at(formToSpec({ [page]: value }), formFieldPath(page, path))).toBe(
      at(value, path),
    );
    expect(formPageOf(formFieldPath(page, path))).toBe(page);
  },
);

it('leaves owner and repository to their pickers', () => {
  expect(formPageOf(['metadata', 'owner'])).toBeUndefined();
  expect(formPageOf(['spec', 'repository', 'url'])).toBeUndefined();
});
