import { meshOf } from '../fixtures/meshOf';
import { join, resource, service } from '../fixtures/yaml';

const rule = (name: string, spec: string, namespace = 'shop') =>
  resource('networking.istio.io/v1', 'DestinationRule', name, spec, namespace);
const HOST = 'orders.shop.svc.cluster.local';
const subset = (name: string) =>
  `subsets: [{ name: ${name}, labels: { release: ${name} } }]`;

/** Names of the rules that a client of a namespace uses for the host. */
function used(
  yaml: readonly string[],
  client: string,
  labels?: Record<string, string>,
) {
  const mesh = meshOf(join(service('orders'), ...yaml));
  return mesh.destinationRules
    .lookup(HOST, client, 'shop', labels)
    ?.rules.map(({ object }) => object.name);
}

describe('DestinationRule lookup', () => {
  it("prefers the client's namespace, then the service's, then the root", () => {
    const rules = [
      rule('client', `{ host: ${HOST} }`, 'web'),
      rule('service', '{ host: orders }'),
      rule('root', `{ host: ${HOST} }`, 'istio-system'),
    ];
    expect(used(rules, 'web')).toEqual(['client']);
    expect(used(rules, 'other')).toEqual(['service']);
    expect(used(rules.slice(2), 'other')).toEqual(['root']);
    expect(used(rules, 'istio-system')).toEqual(['service']);
  });

  it('goes on to the root where the best rule of the service is not exported', () => {
    const rules = [
      rule('private', "{ host: orders, exportTo: ['.'] }"),
      rule('wide', "{ host: '*.shop.svc.cluster.local' }"),
      rule('root', "{ host: '*.local' }", 'istio-system'),
    ];
    expect(used(rules, 'web')).toEqual(['root']);
    expect(used(rules, 'shop')).toEqual(['private']);
  });

  it('takes the exact host before the most specific wildcard', () => {
    const wildcards = [
      rule('all', "{ host: '*.local' }"),
      rule('namespace', "{ host: '*.shop.svc.cluster.local' }"),
    ];
    expect(used(wildcards, 'shop')).toEqual(['namespace']);
    expect(
      used([...wildcards, rule('exact', '{ host: orders }')], 'shop'),
    ).toEqual(['exact']);
  });

  it('merges rules that are exported alike: subsets unite, the first policy wins', () => {
    const mesh = meshOf(
      join(
        service('orders'),
        rule('a', `{ host: orders, ${subset('v1')} }`),
        rule(
          'b',
          `{ host: ${HOST}, trafficPolicy: { loadBalancer: { simple: RANDOM } }, ${subset(
            'v2',
          )} }`,
        ),
        rule('c', `{ host: orders, exportTo: ['.'], ${subset('v3')} }`),
      ),
    );
    const merged = mesh.destinationRules.lookup(HOST, 'shop', 'shop');
    expect([...(merged?.subsets.keys() ?? [])]).toEqual(['v1', 'v2']);
    expect(merged?.trafficPolicy).toEqual({
      loadBalancer: { simple: 'RANDOM' },
    });
  });

  it('prefers a rule for chosen clients, in their namespace only', () => {
    const rules = [
      rule('everybody', '{ host: orders }'),
      rule(
        'chosen',
        '{ host: orders, workloadSelector: { matchLabels: { app: web } } }',
      ),
    ];
    expect(used(rules, 'shop', { app: 'web', tier: 'a' })).toEqual(['chosen']);
    expect(used(rules, 'shop', { app: 'api' })).toEqual(['everybody']);
    expect(used(rules, 'other', { app: 'web' })).toEqual(['everybody']);
  });
});
