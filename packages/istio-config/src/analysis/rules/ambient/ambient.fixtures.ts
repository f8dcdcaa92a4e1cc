import {
  deployment,
  join,
  labelledNamespace,
  resource,
  service,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const waypoint = resource(
  'gateway.networking.k8s.io/v1',
  'Gateway',
  'waypoint',
  '{ gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }',
);
const ambient = 'istio.io/dataplane-mode: ambient';
const behindWaypoint = join(
  labelledNamespace('shop', `${ambient}, istio.io/use-waypoint: waypoint`),
  waypoint,
  service('web'),
  deployment('web', 'app: web'),
);
const host = 'web.shop.svc.cluster.local';
const routes = (namespace: string) =>
  virtualService(
    'web',
    `{ hosts: [${host}], http: [{ timeout: 1s, route: [{ destination: { host: ${host} } }] }] }`,
    namespace,
  );
const policies = (namespace: string) =>
  resource(
    'networking.istio.io/v1',
    'DestinationRule',
    'web',
    `{ host: ${host}, trafficPolicy: { loadBalancer: { simple: RANDOM } } }`,
    namespace,
  );

/** What the rules about waypoints find. */
export const AMBIENT_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0056',
    title: 'routes in the namespace of a caller',
    wrong: routes('depot'),
    says: 'the waypoint shop/waypoint of web.shop.svc.cluster.local reads resources of shop only',
    at: `${host}], http`,
    right: routes('shop'),
    context: join(behindWaypoint, labelledNamespace('depot', ambient)),
  },
  {
    code: 'MSH0056',
    title:
      'policies in a namespace that may have sidecars, unless it is the root',
    wrong: policies('depot'),
    says: 'reads resources of shop only',
    level: 'info',
    at: 'host: web.shop',
    right: policies('istio-system'),
    context: behindWaypoint,
  },
  {
    code: 'MSH0001',
    title: 'a waypoint of a namespace that was not read',
    wrong: labelledNamespace(
      'shop',
      `${ambient}, istio.io/use-waypoint: waypiont`,
    ),
    says: 'the waypoint "shop/waypiont" is not known here',
    at: 'istio.io/use-waypoint: waypiont',
    right: labelledNamespace(
      'shop',
      `${ambient}, istio.io/use-waypoint: waypoint`,
    ),
    context: waypoint,
  },
];
