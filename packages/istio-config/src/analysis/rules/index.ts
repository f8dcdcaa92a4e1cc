import type { Rule } from '../rule';
import { metaDestinations } from './aeraki/destinations';
import { dubboPolicies } from './aeraki/dubboPolicies';
import { aerakiHosts } from './aeraki/hosts';
import { metaRouters } from './aeraki/metaRouters';
import { metaProtocolPorts } from './aeraki/ports';
import { metaProtocolProxies } from './aeraki/proxies';
import { redisPasswords } from './aeraki/redisPasswords';
import { metaRoutes } from './aeraki/routes';
import { aerakiSchema } from './aeraki/schema';
import { metaRouterScope } from './aeraki/scope';
import { aerakiVersions } from './aeraki/versions';
import { httpPolicies } from './ambient/httpPolicies';
import { foreignRoutes } from './ambient/foreignRoutes';
import { waypoints } from './ambient/waypoints';
import { alphaAnnotations } from './annotations/alphaAnnotations';
import { annotations } from './annotations/annotations';
import { contract, contractedServices } from './delivery/contract';
import { duplicates } from './delivery/duplicates';
import { expandShift } from './delivery/expandShift';
import { images, imagesOfRoutes } from './delivery/images';
import { applicationUid } from './deployment/applicationUid';
import { multipleServices } from './deployment/multipleServices';
import { containerPortNames } from './deployment/portNames';
import { deprecatedFields } from './deprecation/deprecatedFields';
import { caCertificates } from './destinationrule/caCertificates';
import { merging } from './destinationrule/merging';
import {
  defaultOutlierDetection,
  outlierDetection,
} from './destinationrule/outlierDetection';
import { subsetLabels } from './destinationrule/subsetLabels';
import { subsetWorkloads } from './destinationrule/subsetWorkloads';
import { patches } from './envoyfilter/patches';
import { certificates } from './gateway/certificates';
import { conflicts } from './gateway/conflicts';
import { ports } from './gateway/ports';
import { secrets } from './gateway/secrets';
import { guardRailRules } from './guardrails';
import { autoImages } from './injection/autoImages';
import { namespaces } from './injection/namespaces';
import { pods } from './injection/pods';
import { proxyImages } from './injection/proxyImages';
import { revisions } from './injection/revisions';
import { crdVersions } from './kubernetesgateway/crdVersions';
import { listeners } from './kubernetesgateway/listeners';
import { referenceGrants } from './kubernetesgateway/referenceGrants';
import { routeClaims } from './kubernetesgateway/routeClaims';
import { routes } from './kubernetesgateway/routes';
import { selectors as gatewaySelectors } from './kubernetesgateway/selectors';
import { routeVersions } from './kubernetesgateway/versions';
import { shadowedMatches } from './kubernetesgateway/shadowedMatches';
import { schemaRules } from './schema/schema';
import { authorizationPolicies } from './security/authorizationPolicies';
import { blockedCidrs } from './security/blockedCidrs';
import { mutualTls } from './security/mutualTls';
import { peerAuthentications } from './security/peerAuthentications';
import { policySelectors } from './security/policySelectors';
import { portNames } from './service/portNames';
import { targets } from './service/targets';
import { addresses } from './serviceentry/addresses';
import { protocols } from './serviceentry/protocols';
import { repeatedHosts } from './serviceentry/repeatedHosts';
import { egressHosts } from './sidecar/egressHosts';
import { outboundMode } from './sidecar/outboundMode';
import { selectors as sidecarSelectors } from './sidecar/selectors';
import { conditions } from './status/conditions';
import { lightstep, telemetryProviders } from './telemetry/providers';
import { telemetryDefaults, telemetrySelectors } from './telemetry/selectors';
import { callerPorts } from './virtualservice/callerPorts';
import { callerTimeout } from './virtualservice/callerTimeout';
import { connectionClaims } from './virtualservice/connectionClaims';
import { delegates } from './virtualservice/delegates';
import { destinationHost } from './virtualservice/destinationHost';
import { destinationSubset } from './virtualservice/destinationSubset';
import { gatewayReach } from './virtualservice/gatewayReach';
import { gateways } from './virtualservice/gateways';
import { ingressSubsets } from './virtualservice/ingressSubsets';
import { jwtClaims } from './virtualservice/jwtClaims';
import { matchGateways } from './virtualservice/matchGateways';
import { meshHosts } from './virtualservice/meshHosts';
import { pathClaims } from './virtualservice/pathClaims';
import { repeatedDestinations } from './virtualservice/repeatedDestinations';
import { retries } from './virtualservice/retries';
import { shadowedRoutes } from './virtualservice/shadowedRoutes';
import { shares } from './virtualservice/shares';
import { weights } from './virtualservice/weights';
import { exportTo } from './visibility/exportTo';
import { externalControlPlane } from './webhook/externalControlPlane';
import { webhooks } from './webhook/webhooks';

/** Every rule, by area and name. */
export const RULES: readonly Rule[] = [
  metaDestinations,
  dubboPolicies,
  aerakiHosts,
  metaRouters,
  metaProtocolPorts,
  metaProtocolProxies,
  redisPasswords,
  metaRoutes,
  aerakiSchema,
  metaRouterScope,
  aerakiVersions,
  httpPolicies,
  waypoints,
  foreignRoutes,
  alphaAnnotations,
  annotations,
  contract,
  contractedServices,
  duplicates,
  expandShift,
  images,
  imagesOfRoutes,
  applicationUid,
  multipleServices,
  containerPortNames,
  deprecatedFields,
  caCertificates,
  merging,
  defaultOutlierDetection,
  outlierDetection,
  subsetLabels,
  subsetWorkloads,
  patches,
  certificates,
  conflicts,
  ports,
  secrets,
  autoImages,
  namespaces,
  pods,
  proxyImages,
  revisions,
  crdVersions,
  listeners,
  referenceGrants,
  routeVersions,
  routeClaims,
  routes,
  gatewaySelectors,
  shadowedMatches,
  ...guardRailRules,
  ...schemaRules,
  authorizationPolicies,
  blockedCidrs,
  mutualTls,
  peerAuthentications,
  policySelectors,
  portNames,
  targets,
  addresses,
  protocols,
  repeatedHosts,
  egressHosts,
  outboundMode,
  sidecarSelectors,
  conditions,
  lightstep,
  telemetryProviders,
  telemetryDefaults,
  telemetrySelectors,
  callerPorts,
  callerTimeout,
  connectionClaims,
  delegates,
  destinationHost,
  destinationSubset,
  gatewayReach,
  gateways,
  ingressSubsets,
  jwtClaims,
  matchGateways,
  meshHosts,
  pathClaims,
  repeatedDestinations,
  retries,
  shadowedRoutes,
  shares,
  weights,
  exportTo,
  externalControlPlane,
  webhooks,
];
