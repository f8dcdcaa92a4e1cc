import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { suppressionProblem } from '@mesh-portal/istio-config';

/**
 * Reads `meshRouting.suppress`: the findings that the portal leaves out.
 *
 * @param config - the root of the configuration
 * @throws an error that names the key, where an entry is wrong
 * @public
 */
export function readSuppressions(config: Config): readonly string[] {
  const key = 'meshRouting.suppress';
  const entries = config.getOptionalStringArray(key) ?? [];
  entries.forEach((entry, index) => {
    const problem = suppressionProblem(entry);
    if (problem) {
      throw new InputError(`Configuration '${key}[${index}]': ${problem}`);
    }
  });
  return entries;
}
