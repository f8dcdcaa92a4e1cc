import fc from 'fast-check';
import { service, virtualService } from '../testing/decide';

const NAMESPACES = ['shop', 'people'] as const;
const NAMES = ['web', 'api'] as const;
const SERVICES = NAMESPACES.flatMap(namespace =>
  NAMES.map(name => service(name, namespace)),
).join('');

const full = (name: string, namespace: string) =>
  `${name}.${namespace}.svc.cluster.local`;

const host = fc.constantFrom(
  ...NAMES,
  ...NAMESPACES.flatMap(ns => NAMES.map(name => full(name, ns))),
  '"*.shop.svc.cluster.local"',
  '"*.local"',
);

const httpRoute = fc
  .record({
    match: fc.constantFrom(
      '',
      'match: [{ uri: { prefix: /a } }], ',
      'match: [{ uri: { exact: /a } }, { uri: { prefix: /b } }], ',
      'match: [{ uri: { prefix: /b } }], ',
    ),
    to: fc.constantFrom(...NAMESPACES.map(ns => full('api', ns))),
  })
  .map(
    ({ match, to }) => `{ ${match}route: [{ destination: { host: ${to} } }] }`,
  );

const rule = fc.record({
  host,
  namespace: fc.constantFrom(...NAMESPACES),
  exportTo: fc.constantFrom('', 'exportTo: ["."], ', 'exportTo: [shop], '),
  routes: fc.array(httpRoute, { minLength: 1, maxLength: 3 }),
});

/** Services of two namespaces and VirtualServices that compete for their hosts, as YAML. */
export const anyRules: fc.Arbitrary<string> = fc
  .array(rule, { maxLength: 5 })
  .map(
    rules =>
      SERVICES +
      rules
        .map(({ host: name, namespace, exportTo, routes }, index) =>
          virtualService(
            `rule-${index}`,
            `hosts: [${name}], ${exportTo}http: [${routes.join(', ')}]`,
            namespace,
            `2024-01-0${index + 1}T00:00:00Z`,
          ),
        )
        .join(''),
  );
