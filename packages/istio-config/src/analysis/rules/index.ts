import type { Rule } from '../rule';
import { annotations } from './annotations/annotations';
import { applicationUid } from './deployment/applicationUid';
import { multipleServices } from './deployment/multipleServices';
import { deprecatedFields } from './deprecation/deprecatedFields';
import { caCertificates } from './destinationrule/caCertificates';
import { subsetWorkloads } from './destinationrule/subsetWorkloads';
import { patches } from './envoyfilter/patches';
import { certificates } from './gateway/certificates';
import { conflicts } from './gateway/conflicts';
import { ports } from './gateway/ports';
import { secrets } from './gateway/secrets';
import { autoImages } from './injection/autoImages';
import { namespaces } from './injection/namespaces';
import { pods } from './injection/pods';
import { proxyImages } from './injection/proxyImages';
import { crdVersions } from './kubernetesgateway/crdVersions';
import { selectors as gatewaySelectors } from './kubernetesgateway/selectors';
import { schemaRules } from './schema/schema';
import { authorizationPolicies } from './security/authorizationPolicies';
import { blockedCidrs } from './security/blockedCidrs';
import { portNames } from './service/portNames';
import { addresses } from './serviceentry/addresses';
import { protocols } from './serviceentry/protocols';
import { selectors as sidecarSelectors } from './sidecar/selectors';
import { conditions } from './status/conditions';
import { lightstep, telemetryProviders } from './telemetry/providers';
import { telemetryDefaults, telemetrySelectors } from './telemetry/selectors';
import { destinationHost } from './virtualservice/destinationHost';
import { destinationSubset } from './virtualservice/destinationSubset';
import { gateways } from './virtualservice/gateways';
import { ingressSubsets } from './virtualservice/ingressSubsets';
import { jwtClaims } from './virtualservice/jwtClaims';
import { meshHosts } from './virtualservice/meshHosts';
import { pathClaims } from './virtualservice/pathClaims';
import { weights } from './virtualservice/weights';
import { webhooks } from './webhook/webhooks';

/** Every rule, by area and name. */
export const RULES: readonly Rule[] = [
  annotations,
  applicationUid,
  multipleServices,
  deprecatedFields,
  caCertificates,
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
  crdVersions,
  gatewaySelectors,
  ...schemaRules,
  authorizationPolicies,
  blockedCidrs,
  portNames,
  addresses,
  protocols,
  sidecarSelectors,
  conditions,
  lightstep,
  telemetryProviders,
  telemetryDefaults,
  telemetrySelectors,
  destinationHost,
  destinationSubset,
  gateways,
  ingressSubsets,
  jwtClaims,
  meshHosts,
  pathClaims,
  weights,
  webhooks,
];
