import { checkFeature, type Feature } from '@mesh-portal/guard-rails';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshKind } from '../../../resources/kinds';
import type { MeshObject } from '../../../resources/object';
import type { Protocol } from '../../../resources/protocol';
import { asArray, objectAt } from '../../../resources/read';
import type { FieldPath } from '../../../source';
import { guardRail } from './guardRail';
import { HOST_KINDS, outsideHosts } from './outsideHosts';

/** Where objects of some kinds use a feature. */
interface Use {
  readonly feature: Feature;
  readonly kinds: readonly MeshKind[];
  at(object: MeshObject, mesh: Mesh): readonly FieldPath[];
}

const KIND: readonly FieldPath[] = [['kind']];
const OPAQUE: ReadonlySet<Protocol> = new Set<Protocol>([
  'TCP',
  'TLS',
  'Mongo',
  'MySQL',
  'Redis',
]);

const USES: readonly Use[] = [
  {
    feature: 'owned-gateway',
    kinds: ['Gateway', 'KubernetesGateway'],
    at: () => KIND,
  },
  {
    feature: 'wildcard-host',
    kinds: HOST_KINDS,
    at: (object, mesh) =>
      [...outsideHosts(object, mesh)].flatMap(([path, host]) =>
        host.startsWith('*') ? [path] : [],
      ),
  },
  {
    feature: 'mirror',
    kinds: ['VirtualService', 'HTTPRoute', 'GRPCRoute'],
    at: (object, mesh) => [
      ...(mesh.virtualServiceOf(object)?.http ?? []).flatMap(({ mirrors }) =>
        mirrors.map(({ path }) => path),
      ),
      ...mirrorFilters(object),
    ],
  },
  {
    feature: 'fault',
    kinds: ['VirtualService'],
    at: (object, mesh) =>
      (mesh.virtualServiceOf(object)?.http ?? []).flatMap(({ fault, path }) =>
        fault ? [[...path, 'fault']] : [],
      ),
  },
  {
    feature: 'tcp',
    kinds: ['Service', 'VirtualService'],
    at: (object, mesh) => {
      const virtualService = mesh.virtualServiceOf(object);
      return [
        ...mesh
          .servicesOf(object)
          .flatMap(({ ports }) => ports)
          .filter(({ protocol }) => OPAQUE.has(protocol))
          .map(({ path }) => path),
        ...[...(virtualService?.tcp ?? []), ...(virtualService?.tls ?? [])].map(
          ({ path }) => path,
        ),
      ];
    },
  },
  { feature: 'tcp', kinds: ['TCPRoute', 'TLSRoute'], at: () => KIND },
  {
    feature: 'gateway-api',
    kinds: [
      'KubernetesGateway',
      'HTTPRoute',
      'GRPCRoute',
      'TLSRoute',
      'TCPRoute',
    ],
    at: () => KIND,
  },
  {
    feature: 'envoy-filter',
    kinds: ['EnvoyFilter', 'WasmPlugin', 'TrafficExtension'],
    at: () => KIND,
  },
];

/** gateway-api: HTTPRouteFilter of the type RequestMirror */
function mirrorFilters({ spec, meshKind }: MeshObject): FieldPath[] {
  return meshKind === 'VirtualService'
    ? []
    : asArray(spec.rules).flatMap((rule, index) =>
        asArray(objectAt(rule).filters).flatMap((filter, at) =>
          objectAt(filter).type === 'RequestMirror'
            ? [['spec', 'rules', index, 'filters', at]]
            : [],
        ),
      );
}

export const forbidden = guardRail('forbidden', {
  description: 'Services do without what the platform forbids',
  kinds: [...new Set(USES.flatMap(({ kinds }) => kinds))],
  *judge(object, rules, { mesh }) {
    for (const { feature, kinds, at } of USES) {
      if (object.meshKind && kinds.includes(object.meshKind)) {
        for (const path of at(object, mesh)) {
          yield [path, checkFeature(rules, feature)];
        }
      }
    }
  },
});
