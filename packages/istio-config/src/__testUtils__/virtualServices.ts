import fc from 'fast-check';
import type { JsonObject } from '../source';
import {
  NETWORKING,
  namespace,
  name,
  host,
  labels,
  version,
  path,
  portNumber,
  scopes,
  partly,
  listOf,
  resourceOf,
  specOf,
} from './values';

const textMatch: fc.Arbitrary<JsonObject> = fc.oneof(
  path.map(exact => ({ exact })),
  path.map(prefix => ({ prefix })),
  fc.constantFrom('/a.*', '/[ab]', '.*').map(regex => ({ regex })),
);

const destination = partly(
  { host, subset: version, port: portNumber.map(number => ({ number })) },
  ['host'],
);

const weighted = partly(
  { destination, weight: fc.constantFrom(0, 1, 10, 33, 50, 90, 100) },
  ['destination'],
);

const httpMatch = partly({
  uri: textMatch,
  method: fc.constant({ exact: 'GET' }),
  headers: fc.constantFrom<JsonObject>(
    { 'x-beta': { exact: 'yes' } },
    { 'x-beta': {} },
    { '@request.auth.claims.group': { exact: 'staff' } },
  ),
  withoutHeaders: fc.constant({ 'x-beta': {} }),
  queryParams: fc.constant({ q: { exact: '1' } }),
  gateways: fc.subarray(['mesh', 'shop/edge']),
  port: portNumber,
  sourceLabels: labels,
  ignoreUriCase: fc.boolean(),
});

const routed = partly(
  {
    name: fc.constantFrom('one', 'two'),
    match: listOf(partly({ uri: textMatch })),
    route: listOf(weighted, 3),
  },
  ['route'],
);

const anyRoute = partly({
  name: fc.constantFrom('one', 'two'),
  match: listOf(httpMatch),
  route: listOf(weighted, 3),
  redirect: fc.constantFrom<JsonObject>({ uri: '/new' }, { redirectCode: 302 }),
  rewrite: fc.constant({ uri: '/' }),
  delegate: partly({ name, namespace }),
  mirror: destination,
  fault: fc.constantFrom<JsonObject>(
    { abort: { httpStatus: 503, percentage: { value: 10 } } },
    { delay: { fixedDelay: '1s', percent: 5 } },
  ),
  timeout: fc.constantFrom('1s', '0s', '500ms'),
  retries: fc.constantFrom<JsonObject>(
    { attempts: 3, perTryTimeout: '1s' },
    { attempts: 0 },
  ),
});

const httpRoute = fc.oneof({ weight: 2, arbitrary: routed }, anyRoute);

export const virtualService = resourceOf(
  NETWORKING,
  'VirtualService',
  specOf(
    partly({
      hosts: listOf(host, 3),
      gateways: fc.subarray(['mesh', 'edge', 'shop/edge', 'depot/web'], {
        minLength: 1,
      }),
      exportTo: scopes,
      http: listOf(httpRoute, 3),
      tcp: listOf(
        partly({
          match: listOf(partly({ port: portNumber })),
          route: listOf(weighted),
        }),
      ),
      tls: listOf(
        partly({
          match: listOf(partly({ sniHosts: listOf(host), port: portNumber })),
          route: listOf(weighted),
        }),
      ),
    }),
  ),
  fc.constantFrom<JsonObject>(
    {},
    {},
    { creationTimestamp: '2024-01-01T00:00:00Z' },
  ),
);
