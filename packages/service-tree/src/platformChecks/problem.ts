import {
  complaint,
  schemaProblem,
  type ProblemArgs,
  type SchemaProblem,
  type SchemaProblemCode,
} from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';

export type EnvironmentSpec = ServiceSpec['spec']['environments'][number];
export type Path = readonly (string | number)[];

export const problem = (
  path: Path,
  code: SchemaProblemCode,
  args: ProblemArgs,
): SchemaProblem => schemaProblem(complaint(code, args), path);
