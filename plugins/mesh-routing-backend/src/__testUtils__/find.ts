import type { SerializedResource } from '@mesh-portal/plugin-mesh-routing-common';

/** The resource of a kind and name; throws where there is none. */
export function find(
  resources: readonly SerializedResource[],
  kind: string,
  name: string,
): SerializedResource {
  const found = resources.find(
    ({ value }) =>
      value.kind === kind &&
      (value.metadata as { name?: string } | undefined)?.name === name,
  );
  if (!found) {
    throw new Error(`no ${kind} ${name}`);
  }
  return found;
}
