import { dubboOf, hasMetaRouter } from '../model/dubbo';
import { injectionOf } from '../model/injection';
import type { PlatformMesh } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem, type EnvironmentSpec, type Path } from './problem';

/** Aeraki replaces the sidecar, so there has to be one. */
export function checkAeraki(
  spec: ServiceSpec['spec'],
  environment: EnvironmentSpec,
  mesh: PlatformMesh,
  path: Path,
): SchemaProblem[] {
  const injection = injectionOf(environment.injection, mesh.injection);
  if (
    !hasMetaRouter(dubboOf({ spec })) ||
    (injection !== 'none' && injection !== 'ambient')
  ) {
    return [];
  }
  return [
    problem(
      [...path, environment.injection === undefined ? 'mesh' : 'injection'],
      'aeraki-needs-sidecar',
      { environment: environment.name, actual: injection },
    ),
  ];
}
