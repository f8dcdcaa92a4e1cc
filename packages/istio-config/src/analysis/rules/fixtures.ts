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
import { VIRTUAL_SERVICE_FIXTURES } from './virtualservice/virtualservice.fixtures';

/** Every fixture, by area. */
export const FIXTURES: readonly RuleFixture[] = [
  ...VIRTUAL_SERVICE_FIXTURES,
  ...DESTINATION_RULE_FIXTURES,
  ...GATEWAY_FIXTURES,
  ...GATEWAY_API_FIXTURES,
  ...PLATFORM_FIXTURES,
  ...DELIVERY_FIXTURES,
  ...AERAKI_FIXTURES,
  ...GUARD_RAIL_FIXTURES,
];
