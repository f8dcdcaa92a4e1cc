import * as fc from 'fast-check';
import { CANARY_SERVICE } from '../fixtures/canaryService';
import { meshOf } from '../fixtures/meshOf';
import {
  describeOrigin,
  parseRequestOrigin,
  printRequestOrigin,
} from './origin';
import { resolveRequest } from './resolveRequest';
import type { PortableRequest } from './types';

const resolve = (
  yaml: string,
  from: string,
  rest: Omit<PortableRequest, 'from'>,
) => {
  const origin = parseRequestOrigin(from);
  if (!origin) {
    throw new Error(`${from} is no origin`);
  }
  return resolveRequest(meshOf(yaml), { from: origin, ...rest });
};

describe('parseRequestOrigin', () => {
  it.each([
    'gateway',
    'gateway:shop/edge',
    'workload',
    'workload:shop',
    'workload:shop/web',
    'workload:shop/app=web',
    'workload:shop/app.kubernetes.io/name=web,version=v1,empty=',
  ])('reads and prints %s', text => {
    const origin = parseRequestOrigin(text);
    expect(origin && printRequestOrigin(origin)).toBe(text);
  });

  it.each([
    '',
    'edge',
    'gateway:',
    'gateway:edge',
    'gateway:a/b/c',
    'workload:',
    'workload:a/',
    'workload:a/b,c',
    'workload:a/b=c,d',
  ])('refuses %j', text => {
    expect(parseRequestOrigin(text)).toBeUndefined();
  });

  it('prints nothing that it would not read again', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.dictionary(fc.string({ minLength: 1 }), fc.string(), {
          minKeys: 1,
          noNullPrototype: true,
        }),
        (namespace, labels) => {
          const origin = { type: 'workload', namespace, labels } as const;
          const text = printRequestOrigin(origin);
          const again = text === undefined ? origin : parseRequestOrigin(text);
          expect(again).toEqual(origin);
        },
      ),
    );
  });

  it('is said in words', () => {
    expect(
      describeOrigin({
        type: 'workload',
        namespace: 'a',
        name: 'web',
        serviceAccount: 'b',
        inMesh: false,
      }),
    ).toBe('workload web in a as b (outside of the mesh)');
    expect(describeOrigin({ type: 'gateway', labels: { istio: 'x' } })).toBe(
      'gateway with istio: x',
    );
  });
});

describe('resolveRequest', () => {
  it('finds gateway and port of a host, of the Gateway API too', () => {
    const gatewayApi = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: infra }
spec:
  gatewayClassName: istio
  listeners:
    - { name: https, port: 8443, protocol: HTTPS, hostname: '*.example.org' }
`;
    expect(resolve(gatewayApi, 'gateway', { host: 'a.example.org' })).toEqual({
      ok: true,
      request: {
        host: 'a.example.org',
        scheme: 'https',
        port: 8443,
        source: { type: 'gateway', gateway: 'infra/edge' },
      },
    });
    expect(
      resolve(gatewayApi, 'gateway', { host: 'a.example.com' }),
    ).toMatchObject({ ok: false, code: 'noGateway' });
  });

  it('takes the port from the host, then from the service', () => {
    const portOf = (host: string, from = 'workload') => {
      const resolved = resolve(CANARY_SERVICE, from, { host });
      return resolved.ok ? resolved.request.port : resolved.code;
    };
    expect(portOf('user-service:9000')).toBe(9000);
    expect(portOf('[::1]:9000')).toBe(9000);
    expect(portOf('user-service')).toBe(8080);
    expect(portOf('user-service.shop.svc.cluster.local', 'workload:a')).toBe(
      8080,
    );
    expect(portOf('::1')).toBe(80);
    expect(portOf('user-service', 'workload:a')).toBe(80);
    expect(portOf('app.example.com:81', 'gateway')).toBe(81);
  });

  it('names the gateways that a person has to choose from', () => {
    const second = `${CANARY_SERVICE}---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: inner, namespace: shop }
spec:
  selector: { istio: inner }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*.example.com'] }]
`;
    expect(resolve(second, 'gateway', { host: 'app.example.com' })).toEqual({
      ok: false,
      code: 'severalGateways',
      message:
        'several gateways serve app.example.com; name one: gateway:shop/app-gateway, gateway:shop/inner',
    });
    // On the same pods they are one to a client.
    expect(
      resolve(
        second.replace('istio: inner', 'istio: ingressgateway'),
        'gateway',
        { host: 'app.example.com' },
      ),
    ).toMatchObject({ ok: true });
  });

  it('takes labels and account of a workload that it knows', () => {
    expect(
      resolve(CANARY_SERVICE, 'workload:shop/user-service-v2', { host: 'a' }),
    ).toMatchObject({
      ok: true,
      request: {
        source: {
          namespace: 'shop',
          labels: { release: 'v2' },
          serviceAccount: 'default',
        },
      },
    });
  });
});
