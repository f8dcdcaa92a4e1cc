import { load } from 'js-yaml';
import * as fc from 'fast-check';
import type { JsonObject } from '../source';
import { validateResource } from './validate';

function validate(yaml: string, options = {}) {
  return validateResource({ value: load(yaml) as JsonObject }, options);
}

const codes = (issues: readonly { code: string; path: readonly unknown[] }[]) =>
  issues.map(issue => `${issue.path.join('.')} ${issue.code}`);

describe('validateResource', () => {
  it('finds nothing in a right VirtualService', () => {
    const result = validate(`
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: { name: orders, namespace: shop }
      spec:
        hosts: [orders]
        http:
          - match: [{ headers: { end-user: { exact: jason } } }]
            route: [{ destination: { host: orders, subset: v2 } }]
          - route:
              - { destination: { host: orders, subset: v1 }, weight: 90 }
              - { destination: { host: orders, subset: v2 }, weight: 10 }
            timeout: 1m30s
            retries: { attempts: 3, perTryTimeout: 500ms, retryOn: 'connect-failure,503' }
    `);
    expect(result).toEqual({ errors: [], warnings: [] });
  });

  it('names an unknown field and the one that was meant', () => {
    const { errors } = validate(`
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: { name: orders }
      spec:
        host: orders
        trafficPolicy:
          loadBalancer: { simpel: ROUND_ROBIN }
    `);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      code: 'unknown-field',
      istioCode: 'IST0106',
      path: ['spec', 'trafficPolicy', 'loadBalancer', 'simpel'],
      message: 'unknown field "simpel"; did you mean "simple"?',
    });
  });

  it('takes fields in snake_case, as proto JSON does, and keeps the path as written', () => {
    const { errors } = validate(`
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: { name: orders }
      spec:
        hosts: [orders]
        http:
          - route: [{ destination: { host: orders } }]
            fault: { abort: { http_status: 42 } }
    `);
    expect(codes(errors)).toEqual([
      'spec.http.0.fault.abort.http_status out-of-range',
    ]);
  });

  it('tells the CRD from the webhook', () => {
    const yaml = `
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: { name: external }
      spec:
        hosts: [example.com]
        ports: [{ number: '80', name: http, protocol: HTTP }]
        resolution: DNS
    `;
    expect(codes(validate(yaml).errors)).toEqual([
      'spec.ports.0.number wrong-type',
    ]);
    expect(validate(yaml, { crd: false }).errors).toEqual([]);
  });

  it('refuses a version that the kind does not have', () => {
    const { errors } = validate(`
      apiVersion: networking.istio.io/v1alpha2
      kind: Gateway
      metadata: { name: public }
      spec: {}
    `);
    expect(errors[0]).toMatchObject({
      code: 'unknown-version',
      path: ['apiVersion'],
    });
  });

  it('has nothing to say on other kinds', () => {
    expect(validate('{ apiVersion: v1, kind: Service, spec: 7 }')).toEqual({
      errors: [],
      warnings: [],
    });
  });

  it('lets dry-run annotate AuthorizationPolicies only', () => {
    const resource = (kind: string, api: string) => `
      apiVersion: ${api}/v1
      kind: ${kind}
      metadata: { name: a, annotations: { istio.io/dry-run: 'true' } }
      spec: {}
    `;
    expect(
      validate(resource('AuthorizationPolicy', 'security.istio.io')).errors,
    ).toEqual([]);
    expect(
      codes(
        validate(resource('PeerAuthentication', 'security.istio.io')).errors,
      ),
    ).toEqual(['metadata.annotations.istio.io/dry-run not-supported']);
  });

  it('never throws, whatever a resource holds', () => {
    const kinds = [
      ['networking.istio.io/v1', 'VirtualService'],
      ['networking.istio.io/v1', 'Gateway'],
      ['networking.istio.io/v1', 'DestinationRule'],
      ['networking.istio.io/v1', 'ServiceEntry'],
      ['networking.istio.io/v1', 'Sidecar'],
      ['security.istio.io/v1', 'AuthorizationPolicy'],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.jsonValue(),
        ([apiVersion, kind], spec) => {
          const value = {
            apiVersion,
            kind,
            metadata: { name: 'a' },
            spec,
          } as JsonObject;
          expect(() => validateResource({ value })).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });
});
