import { meshOf } from '../fixtures/meshOf';
import {
  deployment,
  destinationRule,
  join,
  resource,
  service,
} from '../fixtures/yaml';
import { route } from './route';

const HOST = 'orders.shop.svc.cluster.local';

const orders = (portName: string) =>
  join(
    service('orders', 'shop', '', `{ name: ${portName}, port: 20880 }`),
    deployment('orders', 'app: orders, version: v1'),
  );

const metaRouter = resource(
  'metaprotocol.aeraki.io/v1alpha1',
  'MetaRouter',
  'orders',
  `{ hosts: [${HOST}], routes: [{ route: [{ destination: { host: ${HOST}, subset: v1 } }] }] }`,
);

const subsets = destinationRule(
  'orders',
  `{ host: ${HOST}, subsets: [{ name: v1, labels: { version: v1 } }] }`,
);

const split = resource(
  'networking.istio.io/v1',
  'VirtualService',
  'orders',
  `{ hosts: [${HOST}], tcp: [{ route: [{ destination: { host: ${HOST}, subset: v1 } }] }] }`,
);

const decide = (yaml: string) =>
  route(meshOf(yaml), {
    source: { type: 'workload', namespace: 'shop' },
    protocol: 'tcp',
    host: HOST,
    port: 20880,
  });

describe('route at ports of Aeraki', () => {
  it('names no destination, and the MetaRouter that decides', () => {
    const decision = decide(
      join(orders('tcp-metaprotocol-dubbo'), subsets, metaRouter, split),
    );
    expect(decision).toMatchObject({
      outcome: { type: 'notModelled' },
      destinations: [],
      reason: { code: 'aeraki' },
      caveats: [
        {
          code: 'notModelled',
          resource: { kind: 'MetaRouter', name: 'orders' },
          message: expect.stringContaining('which is not modelled'),
        },
      ],
    });
  });

  it('does not need a MetaRouter to see that Aeraki reads the port', () => {
    expect(decide(orders('tcp-metaprotocol-dubbo')).outcome.type).toBe(
      'notModelled',
    );
  });

  it('takes other names for plain TCP, unless Aeraki is there', () => {
    const thrift = orders('tcp-thrift');
    expect(decide(thrift).outcome.type).toBe('routed');
    expect(decide(join(thrift, metaRouter)).outcome.type).toBe('notModelled');
    expect(decide(join(orders('tcp-kafka'), metaRouter)).outcome.type).toBe(
      'routed',
    );
  });

  it('sees it behind the tcp routes of a gateway too', () => {
    const gateway = resource(
      'networking.istio.io/v1',
      'Gateway',
      'edge',
      '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 20880, name: tcp-metaprotocol-dubbo, protocol: TCP }, hosts: ["*"] }] }',
    );
    const entrance = split.replace('spec: {', 'spec: { gateways: [edge], ');
    const mesh = meshOf(
      join(orders('tcp-metaprotocol-dubbo'), subsets, gateway, entrance),
    );
    const decision = route(mesh, {
      source: { type: 'gateway', gateway: 'shop/edge', direct: true },
      protocol: 'tcp',
      host: HOST,
      port: 20880,
    });
    expect(decision.outcome.type).toBe('notModelled');
  });
});
