import type { GuardRails, Violation } from '../types';
import { ofEnvironment, violation } from './violation';

/** A workload that has pods has enough of them; one with none is a release that is gone. @public */
export function checkReplicas(
  rules: GuardRails,
  workload: {
    readonly name: string;
    readonly environment: string;
    readonly replicas: number;
  },
): Violation[] {
  const { name, environment, replicas } = workload;
  const least = ofEnvironment(rules.replicas, environment) ?? 0;
  return replicas === 0 || replicas >= least
    ? []
    : [
        violation(rules, 'replicas', {
          workload: name,
          actual: replicas,
          environment,
          least,
        }),
      ];
}
