import type {
  FieldPath,
  JsonValue,
  MeshResource,
  SourcePosition,
  SourceResource,
} from '@mesh-portal/istio-config';
import type { SerializedOrigins, SerializedResource } from './types';

type Field = readonly [file: number, line: number, column: number];

/**
 * Writes down where every field of a resource stands, so that the place is
 * still known after the way to the browser. A field that stands where its
 * parent stands is left out: {@link toMeshResource} falls back to the parent.
 *
 * @returns undefined where the resource knows no places
 * @public
 */
export function serializeOrigins(
  resource: SourceResource,
): SerializedOrigins | undefined {
  const fileIndex = new Map<string, number>();
  const fields: Record<string, Field> = {};

  function toField(position: SourcePosition): Field {
    const index = fileIndex.get(position.file) ?? fileIndex.size;
    fileIndex.set(position.file, index);
    return [index, position.line, position.column];
  }

  function visit(
    value: JsonValue,
    path: (string | number)[],
    pointer: string,
    inherited: Field | undefined,
  ): void {
    const position = resource.locate?.(path);
    const own = position && toField(position);
    if (own && !isSameField(own, inherited)) {
      fields[pointer] = own;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const entries: Iterable<[string | number, JsonValue]> = Array.isArray(value)
      ? value.entries()
      : Object.entries(value);
    for (const [key, child] of entries) {
      const childPointer = `${pointer}/${escapeSegment(key)}`;
      visit(child, [...path, key], childPointer, own ?? inherited);
    }
  }

  visit(resource.value, [], '', undefined);
  return fileIndex.size === 0
    ? undefined
    : { files: [...fileIndex.keys()], fields };
}

/**
 * Stands as the entity of a resource whose entity the reader may not see, so
 * that graph and findings can tell it from the platform. It is no entity
 * reference.
 *
 * @public
 */
export const ANOTHER_SERVICE = 'another service';

/**
 * The resource that `istio-config` works on, out of what the backend sent. Its
 * `locate` gives the place of the field, or of its nearest parent with one.
 *
 * @public
 */
export function toMeshResource(serialized: SerializedResource): MeshResource {
  const { value, origins, hidden } = serialized;
  const entityRef = hidden ? ANOTHER_SERVICE : serialized.entityRef;
  return {
    value,
    ...(entityRef !== undefined && { entityRef }),
    ...(origins && { locate: (path: FieldPath) => locate(origins, path) }),
  };
}

function locate(
  origins: SerializedOrigins,
  path: FieldPath,
): SourcePosition | undefined {
  const pointers = [''];
  for (const key of path) {
    pointers.push(`${pointers[pointers.length - 1]}/${escapeSegment(key)}`);
  }
  for (const pointer of pointers.reverse()) {
    const field = origins.fields[pointer];
    const file = field && origins.files[field[0]];
    if (field && file !== undefined) {
      return { file, line: field[1], column: field[2] };
    }
  }
  return undefined;
}

/** A segment of a JSON pointer (RFC 6901, section 3). */
function escapeSegment(key: string | number): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

function isSameField(one: Field, other: Field | undefined): boolean {
  return (
    other !== undefined &&
    one[0] === other[0] &&
    one[1] === other[1] &&
    one[2] === other[2]
  );
}
