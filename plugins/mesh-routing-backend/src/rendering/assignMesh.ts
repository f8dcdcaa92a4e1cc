import { meshOfAnnotation } from '@mesh-portal/istio-config';
import {
  ANNOTATION_MESH,
  SERVICE_SPEC_PATH,
  type Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import { problem } from '../problems';

/** What may say which mesh an environment is delivered to. */
export interface MeshSources {
  /** From the stored ServiceSpec, by environment. */
  readonly stored: ReadonlyMap<string, string>;
  /** The annotation of the entity: one name, or `environment=mesh` pairs. */
  readonly annotation?: string;
  /** Names of the declared meshes. */
  readonly declared: readonly string[];
}

/**
 * Decides which mesh an environment belongs to: what the stored ServiceSpec
 * says, else what the annotation says, else the only declared mesh. Where
 * several are declared and nothing chooses, nothing is guessed.
 */
export function assignMesh(
  environment: string,
  sources: MeshSources,
): { readonly mesh: string; readonly problem?: Problem } {
  const { stored, annotation, declared } = sources;
  const named =
    stored.get(environment) ?? meshOfAnnotation(annotation, environment);
  const known = declared.join(', ');
  if (named !== undefined) {
    return declared.includes(named)
      ? { mesh: named }
      : {
          mesh: named,
          problem: problem(
            'mesh-undeclared',
            `Environment ${environment} is delivered to mesh '${named}', which meshRouting.meshes does not declare (it declares: ${known})`,
            { args: { environment, mesh: named, declared: known } },
          ),
        };
  }
  return declared.length === 1
    ? { mesh: declared[0] }
    : {
        mesh: '',
        problem: problem(
          'mesh-undeclared',
          `Nothing says which mesh environment ${environment} is delivered to; name one of ${known} in ${SERVICE_SPEC_PATH} or in annotation ${ANNOTATION_MESH}`,
          { args: { environment, mesh: '', declared: known } },
        ),
      };
}
