import { Random } from './random';
import { Manifest, ODD_STRINGS, ODD_VALUES } from './resources';

const NAME_FIELD = [{ path: 'metadata/name' }];
const LABEL_FIELDS = [
  { path: 'metadata/labels', create: true },
  { path: 'spec/selector', kind: 'Service' },
  { path: 'spec/labels', kind: 'Thing', create: true },
];

function builtin(kind: string, fields: Manifest): Manifest {
  const { namespace, ...rest } = fields;
  return {
    apiVersion: 'builtin',
    kind,
    metadata: { name: 'plugin', ...(namespace !== undefined && { namespace }) },
    ...rest,
  };
}

/** Configurations of built-in transformers, as they stand in `transformers`. */
const PLUGINS: readonly ((random: Random) => Manifest)[] = [
  random =>
    builtin('NamespaceTransformer', {
      namespace: 'moved',
      ...(random.chance(0.5) && { unsetOnly: random.chance(0.7) }),
      ...(random.chance(0.5) && {
        setRoleBindingSubjects: random.pick([
          'none',
          'defaultOnly',
          'allServiceAccounts',
        ]),
      }),
    }),
  () =>
    builtin('PrefixTransformer', { prefix: 'plug-', fieldSpecs: NAME_FIELD }),
  () =>
    builtin('SuffixTransformer', {
      suffix: '-plug',
      fieldSpecs: [{ path: 'metadata/name', kind: 'ConfigMap' }],
    }),
  random =>
    builtin('LabelTransformer', {
      labels: { plugin: random.pick(ODD_STRINGS) },
      fieldSpecs: LABEL_FIELDS,
    }),
  random =>
    builtin('AnnotationsTransformer', {
      annotations: { plugin: random.pick(ODD_STRINGS) },
      fieldSpecs: [{ path: 'metadata/annotations', create: true }],
    }),
  () =>
    builtin('ImageTagTransformer', {
      imageTag: { name: 'nginx', newTag: 'plugin' },
      fieldSpecs: [{ path: 'spec/parts[]/image', kind: 'Thing' }],
    }),
  random =>
    builtin('PatchTransformer', {
      patch: JSON.stringify([
        { op: 'add', path: '/spec/plugin', value: random.pick(ODD_VALUES) },
      ]),
      target: { kind: 'Thing' },
    }),
  random =>
    builtin('ValueAddTransformer', {
      value: random.pick(['added', '12', 'yes']),
      targets: [
        { selector: { kind: 'Thing' }, fieldPath: 'spec/added' },
        { selector: { kind: 'Service' }, fieldPath: 'metadata/annotations/v' },
      ],
    }),
  () =>
    builtin('ReplacementTransformer', {
      replacements: [
        {
          sourceValue: 'plugged',
          targets: [
            {
              select: { kind: 'Thing' },
              fieldPaths: ['spec.replaced'],
              options: { create: true },
            },
          ],
        },
      ],
    }),
];

/** Some transformers, one or two in a text. */
export function plugins(
  random: Random,
  dump: (value: unknown) => string,
): string[] {
  return random
    .some(PLUGINS, 0.25)
    .map(make => dump(make(random)).replace(/\n*$/, '\n'));
}
