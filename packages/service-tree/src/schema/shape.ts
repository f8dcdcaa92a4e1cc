import * as z from 'zod/v4';

/** What a schema wraps: optional, default, pipe and the like say nothing about shape. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}

/** The schemas below one part of a path; a union has several. */
function step(
  schema: z.core.$ZodType,
  part: string | number,
): z.core.$ZodType[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    const shape: Record<string, z.core.$ZodType> = inner.shape;
    return Object.hasOwn(shape, part) ? [shape[part]] : [];
  }
  if (inner instanceof z.ZodArray) {
    return [inner.element];
  }
  if (inner instanceof z.ZodRecord) {
    return [inner.valueType];
  }
  return inner instanceof z.ZodUnion
    ? inner.options.flatMap(option => step(option, part))
    : [];
}

function namesOf(schema: z.core.$ZodType): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return Object.keys(inner.shape);
  }
  return inner instanceof z.ZodUnion ? inner.options.flatMap(namesOf) : [];
}

/** Names of the fields that a mapping at this path may have. */
export function fieldsAt(
  schema: z.core.$ZodType,
  path: readonly (string | number)[],
): string[] {
  let found = [schema];
  for (const part of path) {
    found = found.flatMap(each => step(each, part));
  }
  return found.flatMap(namesOf);
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of a union that a mapping can be read by. */
const mappingOf = (schema: z.core.$ZodType): z.core.$ZodType => {
  const inner = unwrap(schema);
  return inner instanceof z.ZodUnion
    ? unwrap(
        inner.options.find(option => unwrap(option) instanceof z.ZodObject) ??
          inner,
      )
    : inner;
};

/**
 * The same value with the keys of each mapping in the schema's order, so that
 * a field prints in the same place whether it was given or is a default.
 */
export function inSchemaOrder<Value>(
  schema: z.core.$ZodType,
  value: Value,
): Value {
  const inner = mappingOf(schema);
  const reorder = (): unknown => {
    if (Array.isArray(value)) {
      return inner instanceof z.ZodArray
        ? value.map(item => inSchemaOrder(inner.element, item))
        : value;
    }
    if (isMapping(value) && inner instanceof z.ZodObject) {
      const shape: Record<string, z.core.$ZodType> = inner.shape;
      return Object.fromEntries(
        Object.keys(shape)
          .filter(key => Object.hasOwn(value, key))
          .map(key => [key, inSchemaOrder(shape[key], value[key])]),
      );
    }
    return value;
  };
  // Only the order of keys changes, so the type stays.
  return reorder() as Value;
}
