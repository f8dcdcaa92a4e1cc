import * as z from 'zod/v4';
import { table } from '../print/markdown';
import { unwrap } from '../schema/shape';

type Schema = z.core.$ZodType;

/** The description nearest to the field. */
function descriptionOf(schema: Schema): string {
  const own = z.globalRegistry.get(schema)?.description;
  if (own !== undefined) {
    return own;
  }
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return descriptionOf(schema.unwrap());
  }
  return '';
}

function defaultOf(schema: Schema): string {
  if (schema instanceof z.ZodDefault) {
    return `\`${JSON.stringify(schema.def.defaultValue)}\``;
  }
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? defaultOf(schema.unwrap())
    : '';
}

const isOptional = (schema: Schema) =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault;

function typeOf(schema: Schema): string {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodString) {
    return 'text';
  }
  if (inner instanceof z.ZodNumber) {
    return 'number';
  }
  if (inner instanceof z.ZodBoolean) {
    return 'true, false';
  }
  if (inner instanceof z.ZodEnum || inner instanceof z.ZodLiteral) {
    const values =
      inner instanceof z.ZodEnum ? inner.options : [...inner.values];
    return values.map(value => `\`${value}\``).join(', ');
  }
  if (inner instanceof z.ZodArray) {
    return `list of ${typeOf(inner.element)}`;
  }
  if (inner instanceof z.ZodRecord) {
    return `name: ${typeOf(inner.valueType)}`;
  }
  return inner instanceof z.ZodUnion
    ? inner.options.map(typeOf).join(', or ')
    : 'mapping';
}

/** The mappings below a field: itself, a list's items, a mapping's values, a union's options. */
function mappingsOf(schema: Schema, path: string): [string, z.ZodObject][] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return [[path, inner]];
  }
  if (inner instanceof z.ZodArray) {
    return mappingsOf(inner.element, `${path}[]`);
  }
  if (inner instanceof z.ZodRecord) {
    return mappingsOf(inner.valueType, `${path}.<name>`);
  }
  return inner instanceof z.ZodUnion
    ? inner.options.flatMap(option => mappingsOf(option, path))
    : [];
}

function section(path: string, mapping: z.ZodObject): string[] {
  const fields = Object.entries<Schema>(mapping.shape);
  return [
    ...(path === ''
      ? []
      : [
          `## ${path}`,
          '',
          ...[descriptionOf(mapping)].flatMap(text => (text ? [text, ''] : [])),
        ]),
    ...table(
      ['Field', 'Type', 'Default', 'Meaning'],
      fields.map(([name, schema]) => [
        `\`${name}\``,
        typeOf(schema),
        isOptional(schema) ? defaultOf(schema) : 'needed',
        descriptionOf(schema),
      ]),
    ),
    '',
    ...fields.flatMap(([name, schema]) =>
      mappingsOf(schema, path === '' ? name : `${path}.${name}`).flatMap(
        ([below, inner]) => section(below, inner),
      ),
    ),
  ];
}

/** Every field of a schema, as tables in Markdown. */
export const referenceOf = (schema: z.ZodObject): string =>
  section('', schema).join('\n');
