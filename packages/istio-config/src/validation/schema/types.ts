import type { JsonValue } from '../../source';
import type { ValidationCode } from '../types';

/** A condition of a CRD that its structure cannot say (CEL in the CRD itself). */
export interface Rule {
  readonly code: ValidationCode;
  readonly message: string;
  /** False where the value breaks the rule. */
  readonly holds: (value: JsonValue) => boolean;
}

interface Ruled {
  readonly rules?: readonly Rule[];
}

export interface StringSchema extends Ruled {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  readonly bytes?: boolean;
}

export interface DurationSchema {
  readonly type: 'duration';
  /** Whether it must be at least a millisecond. */
  readonly positive?: boolean;
}

export interface NumberSchema extends Ruled {
  readonly type: 'integer' | 'double';
  readonly min?: number;
  readonly max?: number;
  readonly nullable?: boolean;
  /** Whether the limits are those of the proto's type, and not the CRD's own. */
  readonly isProtoRange?: boolean;
}

export interface BooleanSchema {
  readonly type: 'boolean';
  readonly nullable?: boolean;
}

export interface ListSchema extends Ruled {
  readonly type: 'list';
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Fields that tell the elements apart; no two may be equal in them. */
  readonly listKeys?: readonly string[];
}

export interface MapSchema extends Ruled {
  readonly type: 'map';
  readonly values: Schema;
  readonly minEntries?: number;
  readonly maxEntries?: number;
}

export interface MessageSchema extends Ruled {
  readonly type: 'message';
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Groups of which a message holds at most one: a proto `oneof`. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Groups of which the CRD allows one; no `oneof` in the proto. */
  readonly atMostOne?: readonly (readonly string[])[];
}

/** Any mapping (google.protobuf.Struct). */
export interface AnySchema {
  readonly type: 'any';
}

/** The shape of a value, as the CRDs and protos of istio.io/api describe it. */
export type Schema =
  | StringSchema
  | DurationSchema
  | NumberSchema
  | BooleanSchema
  | ListSchema
  | MapSchema
  | MessageSchema
  | AnySchema;

type Options<T> = Omit<T, 'type' | 'items' | 'values' | 'fields'>;

const UINT32_MAX = 4294967295;
const INT32_MAX = 2147483647;

export const message = (
  fields: Readonly<Record<string, Schema>>,
  options: Options<MessageSchema> = {},
): MessageSchema => ({ type: 'message', fields, ...options });

export const list = (
  items: Schema,
  options: Options<ListSchema> = {},
): ListSchema => ({ type: 'list', items, ...options });

export const map = (
  values: Schema,
  options: Options<MapSchema> = {},
): MapSchema => ({ type: 'map', values, ...options });

export const string = (options: Options<StringSchema> = {}): StringSchema => ({
  type: 'string',
  ...options,
});

export const enumeration = (names: readonly string[]): StringSchema => ({
  type: 'string',
  enum: names,
});

export const duration = (
  options: Options<DurationSchema> = {},
): DurationSchema => ({ type: 'duration', ...options });

export const integer = (options: Options<NumberSchema> = {}): NumberSchema => ({
  type: 'integer',
  ...options,
});

export const uint32 = (options: Options<NumberSchema> = {}): NumberSchema => ({
  type: 'integer',
  min: 0,
  max: UINT32_MAX,
  isProtoRange: true,
  ...options,
});

export const int32 = (): NumberSchema => ({
  type: 'integer',
  min: -INT32_MAX - 1,
  max: INT32_MAX,
  isProtoRange: true,
});

export const double = (options: Options<NumberSchema> = {}): NumberSchema => ({
  type: 'double',
  ...options,
});

export const bool = (options: Options<BooleanSchema> = {}): BooleanSchema => ({
  type: 'boolean',
  ...options,
});

export const anything = (): AnySchema => ({ type: 'any' });
