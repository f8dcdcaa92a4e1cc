import { atLeast } from '../quantity';
import type { GuardRails, LeastResources, Violation } from '../types';
import { ofEnvironment, violation } from './violation';

const RESOURCES = ['cpu', 'memory'] as const;

/** The requests of a pod are enough; the argument `resource` of what is found says which one is not. @public */
export function checkResources(
  rules: GuardRails,
  environment: string,
  requests: LeastResources,
): Violation[] {
  const needed = ofEnvironment(rules.resources, environment);
  return RESOURCES.flatMap(resource => {
    const least = needed?.[resource];
    return least === undefined || atLeast(requests[resource], least)
      ? []
      : [
          violation(rules, 'resources', {
            resource,
            actual: requests[resource] ?? '0',
            environment,
            least,
          }),
        ];
  });
}
