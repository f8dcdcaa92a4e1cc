import { InputError } from '@backstage/errors';
import { SERVICE_SPEC_PATH } from '@mesh-portal/plugin-mesh-routing-common';
import {
  parseServiceSpecYaml,
  type ServiceSpec,
} from '@mesh-portal/service-tree';
import { specError } from './problems';

/**
 * The ServiceSpec that a service's tree keeps about itself.
 *
 * @throws InputError where it is missing or wrong.
 */
export function readStoredSpec(
  files: ReadonlyMap<string, string>,
): ServiceSpec {
  const text = files.get(SERVICE_SPEC_PATH);
  if (text === undefined) {
    throw new InputError(
      `There is no ${SERVICE_SPEC_PATH} in the workspace. Run the action mesh:service:generate before this one, or fetch a service's repository.`,
    );
  }
  const parsed = parseServiceSpecYaml(text, SERVICE_SPEC_PATH);
  if (!parsed.ok) {
    throw specError(parsed.problems);
  }
  return parsed.spec;
}
