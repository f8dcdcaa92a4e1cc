import type { PlatformMesh } from '../platform';
import { ambientComplaints } from '../schema/checks/ambient';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem } from './problem';

/** An environment that follows its mesh has a waypoint for what needs one, and only in ambient mode. */
export function checkDataPlane(
  spec: ServiceSpec['spec'],
  index: number,
  mesh: PlatformMesh,
): SchemaProblem[] {
  const { injection, waypoint } = spec.environments[index];
  // What the environment says itself is the schema's to judge.
  if (injection !== undefined) {
    return [];
  }
  if (mesh.injection === 'ambient') {
    return ambientComplaints(spec, index).map(({ path, code, args }) =>
      problem(path, code, args),
    );
  }
  return waypoint === undefined
    ? []
    : [
        problem(
          ['spec', 'environments', index, 'waypoint'],
          'without-ambient',
          {
            injection: mesh.injection,
          },
        ),
      ];
}
