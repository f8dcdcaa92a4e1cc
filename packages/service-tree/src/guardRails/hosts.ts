import { checkHost, type GuardRails } from '@mesh-portal/guard-rails';
import type { Path } from '../platformChecks/problem';
import { placed, type SpecRule } from './place';

const judge = (
  rules: GuardRails,
  names: readonly string[] | undefined,
  path: Path,
) =>
  (names ?? []).flatMap((host, index) =>
    placed(checkHost(rules, host), [...path, 'hosts', index]),
  );

/** Hosts from outside: the gateway's, and those of environments. */
export const hosts: SpecRule = (rules, { spec }) => [
  ...judge(rules, spec.traffic.gateway?.hosts, ['spec', 'traffic', 'gateway']),
  ...spec.environments.flatMap((environment, index) =>
    judge(rules, environment.hosts, ['spec', 'environments', index]),
  ),
];
