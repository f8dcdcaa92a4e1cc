import fc from 'fast-check';
import { RULE_MESSAGES } from '../messages';
import { quantityValue } from '../quantity';
import { RULE_NAMES, type GuardRails } from '../types';
import {
  checkAnnotations,
  checkFeature,
  checkHost,
  checkImage,
  checkInjection,
  checkLabels,
  checkReplicas,
  checkResources,
} from '.';

const NONE: GuardRails = { owner: 'group:default/platform', version: '3' };
const SAYS = 'of group:default/platform, version 3';

it('allows everything without rules', () => {
  const found = [
    checkHost(NONE, 'a.example.org'),
    checkImage(NONE, 'nginx'),
    checkLabels(NONE, {}),
    checkAnnotations(NONE, {}),
    checkReplicas(NONE, { name: 'v1', environment: 'a', replicas: 1 }),
    checkResources(NONE, 'a', {}),
    checkInjection(NONE, 'none'),
    checkFeature(NONE, 'mirror'),
  ];
  expect(found.flat()).toEqual([]);
});

it('has a message for each rule, without a gap', () => {
  expect(Object.keys(RULE_MESSAGES).sort()).toEqual([...RULE_NAMES].sort());
});

describe('checkHost', () => {
  const rules = { ...NONE, hosts: ['example.com'] };
  it.each(['example.com', 'a.example.com', 'b.a.example.com', '*.example.com'])(
    'allows %s',
    host => expect(checkHost(rules, host)).toEqual([]),
  );
  it.each([
    'example.org',
    'badexample.com',
    'example.com.evil.org',
    '*',
    '*.com',
  ])('refuses %s', host =>
    expect(checkHost(rules, host)).toEqual([
      {
        rule: 'hosts',
        message: `the host ${host} is in none of the domains example.com: rule hosts ${SAYS}`,
        args: {
          rule: 'hosts',
          owner: 'group:default/platform',
          version: '3',
          actual: host,
          allowed: ['example.com'],
        },
      },
    ]),
  );
});

describe('checkImage', () => {
  const rules = { ...NONE, registries: ['ghcr.io/acme', 'docker.io/library'] };
  it.each([
    'ghcr.io/acme/orders:1.0',
    'nginx',
    'nginx:1.29',
    'docker.io/library/nginx',
  ])('allows %s', image => expect(checkImage(rules, image)).toEqual([]));
  it.each([
    'ghcr.io/acme2/orders',
    'ghcr.io/other',
    'acme/orders',
    'localhost/a',
  ])('refuses %s', image => expect(checkImage(rules, image)).toHaveLength(1));
});

it('names every label and annotation that is missing or empty', () => {
  const rules = { ...NONE, labels: ['a', 'b', 'c'], annotations: ['d'] };
  expect(
    checkLabels(rules, { a: '1', b: '' }).map(({ message }) => message),
  ).toEqual([
    `the pods lack the label b: rule labels ${SAYS}`,
    `the pods lack the label c: rule labels ${SAYS}`,
  ]);
  expect(checkAnnotations(rules, { a: '1' })).toMatchObject([
    { message: `the pods lack the annotation d: rule annotations ${SAYS}` },
  ]);
});

describe('checkReplicas', () => {
  const rules = { ...NONE, replicas: { production: 3, '*': 2 } };
  const found = (environment: string, replicas: number) =>
    checkReplicas(rules, { name: 'v1', environment, replicas }).map(
      ({ message }) => message,
    );
  it('counts by environment, and lets a release be gone', () => {
    expect(found('production', 3)).toEqual([]);
    expect(found('production', 0)).toEqual([]);
    expect(found('staging', 2)).toEqual([]);
    expect(found('staging', 1)).toEqual([
      `v1 has 1 pods, and environment staging needs 2 at least: rule replicas ${SAYS}`,
    ]);
    expect(found('production', 2)).toHaveLength(1);
  });
  it('knows an environment that is called like a property of every object', () => {
    expect(found('constructor', 2)).toEqual([]);
  });
});

describe('checkResources', () => {
  const rules = { ...NONE, resources: { '*': { cpu: '100m', memory: '1Gi' } } };
  it('names the resource that is too small or missing', () => {
    expect(
      checkResources(rules, 'a', { cpu: '0.1', memory: '1024Mi' }),
    ).toEqual([]);
    expect(
      checkResources(rules, 'a', { memory: '1G' }).map(({ args }) => args),
    ).toMatchObject([
      { resource: 'cpu', actual: '0', least: '100m' },
      { resource: 'memory', actual: '1G', least: '1Gi' },
    ]);
  });
  it('compares quantities as numbers', () => {
    const quantity = fc
      .tuple(
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('m', '', 'Ki', 'M'),
      )
      .map(([number, unit]) => `${number}${unit}`);
    fc.assert(
      fc.property(quantity, quantity, (cpu, least) => {
        const found = checkResources(
          { ...NONE, resources: { '*': { cpu: least } } },
          'a',
          { cpu },
        );
        expect(found.length === 0).toBe(
          (quantityValue(cpu) ?? 0) >= (quantityValue(least) ?? 0),
        );
      }),
    );
  });
});

it('takes a mode, any revision, or one revision', () => {
  const any = { ...NONE, injection: ['sidecar', 'revision'] };
  const one = { ...NONE, injection: ['revision:stable'] };
  expect(checkInjection(any, 'revision:canary')).toEqual([]);
  expect(checkInjection(any, 'none')).toMatchObject([
    {
      message: `the injection none is not among sidecar, revision: rule injection ${SAYS}`,
    },
  ]);
  expect(checkInjection(one, 'revision:stable')).toEqual([]);
  expect(checkInjection(one, 'revision:canary')).toHaveLength(1);
});

it('refuses what is forbidden alone', () => {
  const rules: GuardRails = { ...NONE, forbidden: ['mirror'] };
  expect(checkFeature(rules, 'tcp')).toEqual([]);
  expect(checkFeature(rules, 'mirror')).toMatchObject([
    { message: `mirror is forbidden: rule forbidden ${SAYS}` },
  ]);
});
