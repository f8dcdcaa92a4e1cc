import type { RuleFixture } from '../ruleFixture';
import { AERAKI_FIXTURES } from './aeraki/aeraki.fixtures';
import { GUARD_RAIL_FIXTURES } from './guardrails/guardrails.fixtures';
import { DESTINATION_RULE_FIXTURES } from './destinationrule/destinationrule.fixtures';
import { GATEWAY_API_FIXTURES } from './kubernetesgateway/kubernetesgateway.fixtures';
import {
  DELIVERY_FIXTURES,
  GATEWAY_FIXTURES,
  PLATFORM_FIXTURES,
} from './platform.fixtures';
import { AMBIENT_FIXTURES } from './ambient/ambient.fixtures';
import { ANNOTATION_FIXTURES } from './annotations/annotations.fixtures';
import { DEPLOYMENT_FIXTURES } from './deployment/deployment.fixtures';
import { DEPRECATION_FIXTURES } from './deprecation/deprecation.fixtures';
import { ENVOY_FILTER_FIXTURES } from './envoyfilter/envoyfilter.fixtures';
import { CREDENTIAL_FIXTURES } from './gateway/credentials.fixtures';
import { INJECTION_FIXTURES } from './injection/injection.fixtures';
import { KUBERNETES_GATEWAY_FIXTURES } from './kubernetesgateway/policies.fixtures';
import { SCHEMA_FIXTURES } from './schema/schema.fixtures';
import { SECURITY_FIXTURES } from './security/security.fixtures';
import { SERVICE_FIXTURES } from './service/service.fixtures';
import { SERVICE_ENTRY_FIXTURES } from './serviceentry/serviceentry.fixtures';
import { SIDECAR_FIXTURES } from './sidecar/sidecar.fixtures';
import { STATUS_FIXTURES } from './status/status.fixtures';
import { TELEMETRY_FIXTURES } from './telemetry/telemetry.fixtures';
import { WEBHOOK_FIXTURES } from './webhook/webhook.fixtures';
import { CLAIM_FIXTURES } from './virtualservice/claims.fixtures';
import { TIMEOUT_FIXTURES } from './virtualservice/timeouts.fixtures';
import { VIRTUAL_SERVICE_FIXTURES } from './virtualservice/virtualservice.fixtures';

/** Every fixture, by area. */
export const FIXTURES: readonly RuleFixture[] = [
  ...VIRTUAL_SERVICE_FIXTURES,
  ...CLAIM_FIXTURES,
  ...TIMEOUT_FIXTURES,
  ...DESTINATION_RULE_FIXTURES,
  ...GATEWAY_FIXTURES,
  ...GATEWAY_API_FIXTURES,
  ...PLATFORM_FIXTURES,
  ...DELIVERY_FIXTURES,
  ...AERAKI_FIXTURES,
  ...GUARD_RAIL_FIXTURES,
  ...AMBIENT_FIXTURES,
  ...ANNOTATION_FIXTURES,
  ...DEPLOYMENT_FIXTURES,
  ...DEPRECATION_FIXTURES,
  ...ENVOY_FILTER_FIXTURES,
  ...CREDENTIAL_FIXTURES,
  ...INJECTION_FIXTURES,
  ...KUBERNETES_GATEWAY_FIXTURES,
  ...SCHEMA_FIXTURES,
  ...SECURITY_FIXTURES,
  ...SERVICE_FIXTURES,
  ...SERVICE_ENTRY_FIXTURES,
  ...SIDECAR_FIXTURES,
  ...STATUS_FIXTURES,
  ...TELEMETRY_FIXTURES,
  ...WEBHOOK_FIXTURES,
];
