import * as z from 'zod/v4';
import { API_VERSION, KIND } from './document';
import { quantityValue } from './quantity';
import { FEATURES, INJECTION_MODES, type GuardRails } from './types';

/** Something wrong with rules: where, and what would be right. @public */
export interface GuardRailsProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Rules that could be read, or what is wrong with them. @public */
export type ParsedGuardRails =
  | { readonly ok: true; readonly guardRails: GuardRails }
  | { readonly ok: false; readonly problems: readonly GuardRailsProblem[] };

const text = (pattern: RegExp, expected: string) =>
  z.string(`must be text, ${expected}`).regex(pattern, `must be ${expected}`);

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item, 'must be a list')
    .min(1, 'must not be empty: leave the rule out to allow everything')
    .optional();

const LABEL_KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const labelKey = () =>
  text(LABEL_KEY, 'a key of a label or annotation, such as cost-center');

const quantity = () =>
  z
    .string('must be a quantity in quotes, such as "100m"')
    .refine(
      value => (quantityValue(value) ?? 0) > 0,
      'must be a quantity above 0, such as 100m or 128Mi',
    )
    .optional();

/** Entries by environment; `*` is any that is not named. */
const byEnvironment = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .record(
      text(
        /^(\*|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)$/,
        'the name of an environment, or "*"',
      ),
      entry,
      'must be a map of environments',
    )
    .optional();

const rules = {
  owner: text(
    /^(group|user):[a-z0-9]([-a-z0-9]*[a-z0-9])?\/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
    'an entity reference of a group or user, such as group:default/platform',
  ),
  version: z
    .union([z.string(), z.number()], 'must be the version of the rules')
    .transform(String)
    .pipe(text(/^[\w.+-]{1,40}$/, 'a version, such as 3 or 2026-01')),
  hosts: list(
    text(
      /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      'a domain without wildcard, such as example.com; hosts below it are allowed too',
    ),
  ),
  registries: list(
    text(
      /^[a-z0-9][-a-z0-9._]*(:\d+)?(\/[a-z0-9][-a-z0-9._]*)*$/,
      'a registry or a folder of one, such as ghcr.io/acme, without slash at the end',
    ),
  ),
  labels: list(labelKey()),
  annotations: list(labelKey()),
  replicas: byEnvironment(
    z.int('must be a whole number').min(1, 'must be 1 or more').max(1000),
  ),
  resources: byEnvironment(
    z.strictObject({ cpu: quantity(), memory: quantity() }),
  ),
  injection: list(
    text(
      /^(sidecar|revision(:[a-z0-9]([-a-z0-9]*[a-z0-9])?)?|ambient|none)$/,
      `one of ${INJECTION_MODES.join(', ')} or revision:<name>`,
    ),
  ),
  forbidden: list(z.enum(FEATURES, `must be one of ${FEATURES.join(', ')}`)),
};

const section = z.strictObject(rules, { error: describe });
const document = z.strictObject(
  {
    apiVersion: z.literal(API_VERSION, `must be ${API_VERSION}`),
    kind: z.literal(KIND, `must be ${KIND}`),
    ...rules,
  },
  { error: describe },
);

function describe(issue: z.core.$ZodRawIssue): string {
  return issue.code === 'unrecognized_keys'
    ? `has no rule "${issue.keys.join('", "')}"; there are ${Object.keys(
        rules,
      ).join(', ')}`
    : 'must be a map of rules';
}

function parseWith(
  schema: typeof section | typeof document,
  value: unknown,
): ParsedGuardRails {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({
        path: path.map(part =>
          typeof part === 'number' ? part : String(part),
        ),
        message,
      })),
    };
  }
  const { owner, version, ...others } = parsed.data;
  const given = Object.entries(others).filter(
    ([name, rule]) => name in rules && rule !== undefined,
  );
  return {
    ok: true,
    guardRails: { owner, version, ...Object.fromEntries(given) },
  };
}

/**
 * Reads rules as a section of a configuration.
 *
 * @public
 */
export function parseGuardRails(value: unknown): ParsedGuardRails {
  return parseWith(section, value);
}

/**
 * Reads rules as a document of their own (`kind: GuardRails`), as a service's
 * repository keeps them.
 *
 * @public
 */
export function parseGuardRailsDocument(value: unknown): ParsedGuardRails {
  return parseWith(document, value);
}
