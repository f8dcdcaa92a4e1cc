import fc from 'fast-check';
import type { JsonObject } from '@mesh-portal/plugin-mesh-routing-common';
import { anonymize, collectSelectedLabels } from './anonymize';
import { redactSecret } from './redactSecret';
import { toRoutingView } from './routingView';

const SECRET = 'do-not-show';
const kinds = [
  ['apps/v1', 'Deployment'],
  ['v1', 'Pod'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
  ['security.istio.io/v1', 'AuthorizationPolicy'],
] as const;

/** Resources of every shape, whose fields have the names that count. */
const key = fc.oneof(
  fc.constantFrom(
    'annotations',
    'containers',
    'data',
    'env',
    'headers',
    'http',
    'labels',
    'metadata',
    'request',
    'route',
    'selector',
    'set',
    'spec',
    'template',
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 5 }),
);
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('x', 1, true, null),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}));
const resource = fc
  .tuple(fc.constantFrom(...kinds), tree, tree)
  .map(
    ([[apiVersion, kind], metadata, spec]) =>
      ({ apiVersion, kind, metadata, spec } as JsonObject),
  );

describe('what others see of a resource', () => {
  it('is worked out for any shape', () => {
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 5 }), resources => {
        const views = resources
          .map(value => toRoutingView(redactSecret(value)))
          .filter(view => view !== undefined);
        const labels = collectSelectedLabels(views);
        for (const view of views) {
          const anonymous = anonymize(view, labels);
          expect(anonymous ?? view).toMatchObject({ kind: view.kind });
        }
      }),
    );
  });

  it('holds no environment variable, argument or annotation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('env', 'args', 'command', 'envFrom', 'volumeMounts'),
        fc.constantFrom('containers', 'initContainers'),
        fc.string({ minLength: 1, maxLength: 10 }),
        (field, list, annotation) => {
          const metadata = {
            name: 'orders',
            annotations: { [`a-${annotation}`]: SECRET },
          };
          const view = toRoutingView({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata,
            spec: {
              template: {
                metadata,
                spec: { [list]: [{ name: 'a', [field]: [SECRET] }] },
              },
            },
          });
          expect(JSON.stringify(view?.spec)).not.toContain(`["${SECRET}"]`);
          const anonymous = view && anonymize(view, new Set());
          expect(JSON.stringify(anonymous)).not.toContain(SECRET);
        },
      ),
    );
  });
});
