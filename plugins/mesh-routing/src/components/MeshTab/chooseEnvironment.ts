import type { EnvironmentSummary } from '@mesh-portal/plugin-mesh-routing-common';

/**
 * The environment that is shown: the one asked for; else production, which is
 * what people come for; else the first.
 */
export function chooseEnvironment(
  environments: readonly EnvironmentSummary[],
  wanted: string | undefined,
): EnvironmentSummary | undefined {
  const named = (name: string | undefined) =>
    environments.find(environment => environment.name === name);
  return named(wanted) ?? named('production') ?? environments[0];
}
