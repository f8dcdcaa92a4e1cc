import type { EffectiveDestinationRule } from '../../mesh/destinationRules';
import type { Subset } from '../../resources/destinationRule';
import { locate, refOf } from '../../resources/object';
import { asString } from '../../resources/read';
import type { JsonObject, SourcePosition } from '../../source';
import type { Proxy } from '../proxy/proxy';
import type { DecidedPolicy } from '../types';
import { trafficPolicyAt } from './trafficPolicy';

/** The traffic policy for a port of a destination, with the rules that it comes from. */
export function policyFor(
  { mesh }: Proxy,
  rule: EffectiveDestinationRule | undefined,
  subset: Subset | undefined,
  port: number,
): DecidedPolicy {
  const { loadBalancer, connectionPool, outlierDetection, tls } =
    trafficPolicyAt(mesh, port, rule?.trafficPolicy, subset?.trafficPolicy);
  const objects = rule?.rules.map(({ object }) => object) ?? [];
  return {
    rules: objects.map(refOf),
    positions: objects
      .map(object => locate(object, ['spec']))
      .filter((position): position is SourcePosition => position !== undefined),
    ...(loadBalancer ? { loadBalancer: loadBalancer.value } : {}),
    ...(connectionPool ? { connectionPool: connectionPool.value } : {}),
    ...(outlierDetection ? { outlierDetection: outlierDetection.value } : {}),
    ...(tls ? { tls: tls.value } : {}),
    mtls: tlsModeOf(tls?.value),
  };
}

function tlsModeOf(tls: JsonObject | undefined): DecidedPolicy['mtls'] {
  switch (asString(tls?.mode)) {
    case 'ISTIO_MUTUAL':
      return 'ISTIO_MUTUAL';
    case 'SIMPLE':
      return 'SIMPLE';
    case 'MUTUAL':
      return 'MUTUAL';
    default:
      // `tls: {}` switches encryption off: DISABLE is the zero value.
      return tls ? 'DISABLE' : 'auto';
  }
}
