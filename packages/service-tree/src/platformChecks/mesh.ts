import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import { suggest } from '../schema/suggest';
import { problem, type EnvironmentSpec, type Path } from './problem';

/** The environment names a mesh that is declared; only a single mesh may go unnamed. */
export function checkMesh(
  { mesh }: EnvironmentSpec,
  { meshes }: Platform,
  path: Path,
): SchemaProblem[] {
  const known = meshes.map(({ name }) => name);
  if (mesh === undefined) {
    return known.length > 1 ? [problem(path, 'mesh-needed', { known })] : [];
  }
  if (known.includes(mesh)) {
    return [];
  }
  const near = suggest(mesh, known);
  return [
    problem([...path, 'mesh'], 'unknown-mesh', {
      actual: mesh,
      known,
      ...(near ? { suggestion: near } : {}),
    }),
  ];
}
