import { parseServiceSpec } from '../schema/parse';
import { specInput } from './specs';

type Parts = Parameters<typeof specInput>;

/** `path code` of each problem; a message with a hole in it shows instead. */
export function problems(input: unknown): string[] {
  const parsed = parseServiceSpec(input);
  return parsed.ok
    ? []
    : parsed.problems.map(({ path, code, message }) =>
        /undefined|\[object/.test(message)
          ? message
          : `${path.join('.')} ${code}`,
      );
}

/** Problems of a spec, which may be of any shape. */
export const ofSpec = (spec: unknown, metadata: Parts[1] = {}) =>
  problems(specInput(spec as Parts[0], metadata));

export const ofWorkload = (fields: unknown) => ofSpec({ workload: fields });

/** A spec with two releases. */
export const canary = {
  releases: [
    { name: 'stable', version: 'v1' },
    { name: 'canary', version: 'v2' },
  ],
};
