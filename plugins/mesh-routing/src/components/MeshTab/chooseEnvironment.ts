import type { EnvironmentSummary } from '@mesh-portal/plugin-mesh-routing-common';

/**
 * The environment that is shown: the one asked for; else the one on the mesh
 * that is asked for; else production, which is what people come for; else the first.
 */
export function chooseEnvironment(
  environments: readonly EnvironmentSummary[],
  wanted: string | undefined,
  wantedMesh?: string,
): EnvironmentSummary | undefined {
  const named = (name: string | undefined) =>
    environments.find(environment => environment.name === name);
  const onMesh = environments.find(({ mesh }) => mesh === wantedMesh);
  return named(wanted) ?? onMesh ?? named('production') ?? environments[0];
}
