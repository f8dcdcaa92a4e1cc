import { join, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const filter = (patches: string, more = '', name = 'patches') =>
  resource(
    'networking.istio.io/v1alpha3',
    'EnvoyFilter',
    name,
    `{ ${more}configPatches: [${patches}] }`,
  );
const lua = (operation: string, match = '') =>
  `{ applyTo: HTTP_FILTER, ${match}patch: { operation: ${operation}, value: { name: lua } } }`;
const forVersion = 'match: { proxy: { proxyVersion: "^1[.]30.*" } }, ';
const patch = (applyTo: string, operation: string) =>
  `{ applyTo: ${applyTo}, patch: { operation: ${operation}, value: { name: web } } }`;

/** What the rule for EnvoyFilters finds. */
export const ENVOY_FILTER_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0151',
    title: 'a place relative to other filters, without a priority',
    wrong: filter(lua('INSERT_BEFORE')),
    says: 'a relative operation and no priority',
    at: 'operation: INSERT_BEFORE',
    right: filter(lua('INSERT_BEFORE'), 'priority: 10, '),
  },
  {
    code: 'IST0151',
    title: 'a filter that is removed, instead of one that is merged',
    wrong: filter(lua('REMOVE')),
    says: 'a relative operation',
    at: 'operation: REMOVE',
    right: filter(lua('MERGE')),
  },
  {
    code: 'IST0152',
    title: 'a cluster that is replaced',
    wrong: filter(patch('CLUSTER', 'REPLACE')),
    says: 'REPLACE works for HTTP_FILTER and NETWORK_FILTER only',
    at: 'operation: REPLACE',
    right: filter(patch('CLUSTER', 'MERGE')),
  },
  {
    code: 'IST0153',
    title: 'a route that is added',
    wrong: filter(patch('HTTP_ROUTE', 'ADD')),
    says: 'ADD is ignored',
    at: 'operation: ADD',
    right: filter(patch('VIRTUAL_HOST', 'ADD')),
  },
  {
    code: 'IST0154',
    title: 'a route that is removed',
    wrong: filter(patch('HTTP_ROUTE', 'REMOVE')),
    says: 'REMOVE is ignored',
    at: 'operation: REMOVE',
    right: filter(patch('HTTP_ROUTE', 'MERGE')),
  },
  {
    code: 'IST0155',
    title: 'a filter that an earlier patch inserts for some proxies',
    wrong: filter(`${lua('INSERT_FIRST', forVersion)}, ${lua('INSERT_AFTER')}`),
    says: 'a relative operation, a proxyVersion and no priority',
    at: 'operation: INSERT_AFTER',
    right: filter(
      `${lua('INSERT_FIRST', forVersion)}, ${lua('INSERT_AFTER')}`,
      'priority: 10, ',
    ),
  },
  {
    code: 'IST0155',
    title: 'an earlier EnvoyFilter for some proxies, of the same filter',
    wrong: filter(lua('INSERT_BEFORE')),
    says: 'a proxyVersion',
    at: 'operation: INSERT_BEFORE',
    right: filter(lua('INSERT_FIRST')),
    context: join(filter(lua('INSERT_FIRST', forVersion), '', 'a-first')),
  },
];
