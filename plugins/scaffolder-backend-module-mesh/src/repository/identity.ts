import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { parse } from 'yaml';

/** Whose tree a repository holds, as its stored ServiceSpec says. */
export interface ServiceIdentity {
  readonly name: string;
  /** Entity reference, lower case. */
  readonly owner?: string;
}

/**
 * Reads name and owner alone, so that a ServiceSpec that was broken by hand
 * still says whose it is.
 */
export function readIdentity(
  text: string | undefined,
): ServiceIdentity | undefined {
  if (text === undefined) {
    return undefined;
  }
  const { name, owner } = readMetadata(text);
  return typeof name === 'string'
    ? { name, owner: readOwner(owner) }
    : undefined;
}

function readMetadata(text: string): Record<string, unknown> {
  try {
    return parse(text)?.metadata ?? {};
  } catch {
    return {};
  }
}

function readOwner(owner: unknown): string | undefined {
  if (typeof owner !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group' }));
  } catch {
    return undefined;
  }
}
