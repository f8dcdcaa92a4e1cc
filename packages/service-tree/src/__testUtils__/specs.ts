import { parseServiceSpec } from '../schema/parse';
import type { ServiceSpec, ServiceSpecInput } from '../schema/serviceSpec';

type Input<Part> = { readonly [Key in keyof Part]?: Part[Key] };

/** A ServiceSpec of a test: name and owner, and whatever the test is about. */
export function specInput(
  spec: Input<NonNullable<ServiceSpecInput['spec']>> = {},
  metadata: Input<ServiceSpecInput['metadata']> = {},
): ServiceSpecInput {
  return {
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    metadata: { name: 'orders', owner: 'group:default/checkout', ...metadata },
    spec,
  };
}

/** The same, checked; a test that writes a wrong spec fails with its problems. */
export function validSpec(...parts: Parameters<typeof specInput>): ServiceSpec {
  return checked(specInput(...parts));
}

export function checked(input: unknown): ServiceSpec {
  const parsed = parseServiceSpec(input);
  if (!parsed.ok) {
    throw new Error(
      parsed.problems
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('\n'),
    );
  }
  return parsed.spec;
}
