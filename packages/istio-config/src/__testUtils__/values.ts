import fc from 'fast-check';
import type { JsonObject, JsonValue, MeshResource } from '../source';

export const NAMESPACES = ['shop', 'depot', 'istio-system'] as const;
const NAMES = ['web', 'api'] as const;
const LABELS: readonly JsonObject[] = [
  { app: 'web' },
  { app: 'web', version: 'v2' },
  { app: 'api', version: 'v1' },
  { istio: 'ingressgateway' },
];
/** The hosts that everything here is about, as they may be written. */
const HOSTS = [
  'web',
  'api',
  'web.shop',
  'web.shop.svc.cluster.local',
  'api.depot.svc.cluster.local',
  'shop.example.com',
  'db.example.com',
  '*.example.com',
  '*.shop.svc.cluster.local',
  '*',
] as const;
export const NETWORKING = 'networking.istio.io/v1';
export const SECURITY = 'security.istio.io/v1';
export const GATEWAY_API = 'gateway.networking.k8s.io/v1';

export const namespace = fc.oneof(
  { weight: 3, arbitrary: fc.constant('shop') },
  { weight: 1, arbitrary: fc.constantFrom(...NAMESPACES) },
);
export const name = fc.constantFrom(...NAMES, 'edge', 'default');
export const host = fc.constantFrom(...HOSTS);
export const labels = fc.constantFrom(...LABELS);
export const version = fc.constantFrom('v1', 'v2');
export const path = fc.constantFrom('/', '/a', '/a/b', '/b');
export const portNumber = fc.oneof(
  { weight: 3, arbitrary: fc.constant(80) },
  { weight: 1, arbitrary: fc.constantFrom(443, 8080, 5432) },
);
export const scopes = fc.subarray(['.', '*', 'shop', 'depot'], {
  maxLength: 2,
});

/** A mapping in which every field but the required ones may be missing. */
export function partly(
  fields: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { requiredKeys }) as fc.Arbitrary<JsonObject>;
}

export function listOf(
  item: fc.Arbitrary<JsonValue>,
  maxLength = 2,
): fc.Arbitrary<JsonValue[]> {
  return fc.array(item, { minLength: 1, maxLength });
}

/** A resource of a kind; `rest` is what stands beside apiVersion, kind and metadata. */
export function resourceOf(
  apiVersion: string,
  kind: string,
  rest: fc.Arbitrary<JsonObject>,
  more: fc.Arbitrary<JsonObject> = fc.constant({}),
): fc.Arbitrary<MeshResource> {
  return fc
    .tuple(namespace, name, rest, more)
    .map(([inNamespace, ownName, fields, metadata]) => ({
      value: {
        apiVersion,
        kind,
        metadata: { name: ownName, namespace: inNamespace, ...metadata },
        ...fields,
      },
    }));
}

export function specOf(
  spec: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<JsonObject> {
  return spec.map(value => ({ spec: value }));
}

/** A port of a server or a ServiceEntry. */
export const serverPort = fc.constantFrom<JsonObject>(
  { number: 80, name: 'http', protocol: 'HTTP' },
  { number: 443, name: 'https', protocol: 'HTTPS' },
  { number: 443, name: 'tls', protocol: 'TLS' },
  { number: 5432, name: 'tcp', protocol: 'TCP' },
);
