import { Random } from './random';
import { Manifest, ODD_VALUES } from './resources';

/** A file of `configurations` that makes the fields of a Thing known. */
export function configuration(random: Random): Manifest {
  return {
    varReference: [{ path: 'spec/variables', kind: 'Thing' }],
    ...(random.chance(0.5) && {
      nameReference: [
        {
          kind: 'ConfigMap',
          version: 'v1',
          fieldSpecs: [{ path: 'spec/config', kind: 'Thing' }],
        },
      ],
    }),
    ...(random.chance(0.5) && {
      images: [{ path: 'spec/parts[]/image', kind: 'Thing' }],
    }),
    ...(random.chance(0.3) && {
      commonLabels: [{ path: 'spec/common', kind: 'Thing', create: true }],
      commonAnnotations: [{ path: 'spec/notes', kind: 'Thing', create: true }],
    }),
    ...(random.chance(0.3) && {
      namePrefix: [{ path: 'spec/config', kind: 'Thing' }],
    }),
    ...(random.chance(0.3) && {
      namespace: [{ path: 'spec/where', kind: 'Thing', create: true }],
    }),
  };
}

/** Variables with the name and a value of a Thing. */
export function variables(name: string): Manifest[] {
  const objref = { apiVersion: 'example.com/v1', kind: 'Thing', name };
  return [
    { name: 'NAME', objref },
    { name: 'VALUE', objref, fieldref: { fieldpath: 'spec.value' } },
  ];
}

/** A JSON patch of a Thing. */
export function thingPatch(random: Random): unknown[] {
  return random.pick<unknown[]>([
    [{ op: 'replace', path: '/spec/value', value: random.pick(ODD_VALUES) }],
    [
      {
        op: 'add',
        path: '/spec/parts/1/extra',
        value: random.pick(ODD_VALUES),
      },
    ],
    [{ op: 'move', from: '/spec/parts/0', path: '/spec/moved' }],
    [
      { op: 'copy', from: '/spec/many', path: '/spec/copied' },
      { op: 'remove', path: '/spec/many' },
    ],
    [{ op: 'add', path: '/spec/parts/-', value: { name: 'three', on: 'yes' } }],
  ]);
}

/** Paths of a Thing that replacements can write to. */
export const THING_PATHS: readonly string[] = [
  'spec.text',
  'spec.value',
  'spec.url',
  'spec.parts.*.value',
  'spec.parts.[name=two].image',
  'spec.parts.[name=new].value',
  'spec.created.deep.value',
  'spec.embedded.a.b',
  'spec.embedded.a.c.1',
];
