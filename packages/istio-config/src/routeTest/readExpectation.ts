import type { FieldPath } from '../source';
import { durationOf } from '../resources/duration';
import { compact, type Reader } from './reader';
import type { ConnectionOutcome, RouteExpectation } from './types';

const OUTCOMES: readonly ConnectionOutcome[] = [
  'routed',
  'passthrough',
  'connectionRefused',
  'connectionClosed',
  'connectionReset',
  'notModelled',
];

/** Fields that only make sense for a request that reaches a destination. */
const AT_DESTINATION = [
  'destinations',
  'headers',
  'path',
  'host',
  'timeout',
  'retries',
] as const;

const FIELD_NAMES: readonly (keyof RouteExpectation)[] = [
  'destinations',
  'route',
  'status',
  'redirect',
  'outcome',
  'headers',
  'responseHeaders',
  'path',
  'host',
  'timeout',
  'retries',
];

/** Reads what a test expects. */
export function readExpectation(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): RouteExpectation | undefined {
  const fields = reader.fields(value, path, FIELD_NAMES);
  if (!fields) {
    return undefined;
  }
  if (Object.keys(fields).length === 0) {
    return reader.report(
      'missing',
      path,
      `it expects nothing; it can hold ${FIELD_NAMES.join(', ')}`,
    );
  }
  const optional = <T>(
    name: keyof RouteExpectation,
    read: (entry: unknown, at: FieldPath) => T | undefined,
  ) =>
    fields[name] === undefined
      ? undefined
      : read(fields[name], [...path, name]);
  const text = (entry: unknown, at: FieldPath) => reader.text(entry, at);
  const headers = (entry: unknown, at: FieldPath) =>
    reader.entries(entry, at, (header, place) =>
      header === null || header === '' ? header : reader.text(header, place),
    );
  const expectation: RouteExpectation = compact({
    destinations: optional('destinations', (entry, at) =>
      readDestinations(reader, entry, at),
    ),
    route: optional('route', text),
    status: optional('status', (entry, at) =>
      reader.wholeNumber(entry, at, { minimum: 100, maximum: 599 }),
    ),
    redirect: optional('redirect', text),
    outcome: optional('outcome', (entry, at) =>
      reader.oneOf(entry, at, OUTCOMES),
    ),
    headers: optional('headers', headers),
    responseHeaders: optional('responseHeaders', headers),
    path: optional('path', text),
    host: optional('host', text),
    timeout: optional('timeout', (entry, at) =>
      readDuration(reader, entry, at),
    ),
    retries: optional('retries', (entry, at) =>
      reader.wholeNumber(entry, at, { minimum: 0, maximum: 100 }),
    ),
  });
  refuseConflicts(reader, expectation, path);
  return expectation;
}

/** One name that gets everything, or weights by name. */
function readDestinations(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): Readonly<Record<string, number>> | undefined {
  if (typeof value === 'string' && value !== '') {
    return { [value]: 100 };
  }
  const weights = reader.entries(value, path, (weight, at) =>
    typeof weight === 'number' && Number.isFinite(weight) && weight >= 0
      ? weight
      : reader.report('type', at, 'it must be a weight: a number of 0 or more'),
  );
  if (!weights) {
    return undefined;
  }
  return Object.values(weights).some(weight => weight > 0)
    ? weights
    : reader.report(
        'value',
        path,
        'at least one destination needs a weight above 0; a request that goes nowhere has a status or an outcome',
      );
}

function readDuration(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): string | undefined {
  const text = reader.text(value, path);
  return text === undefined || text === 'none' || durationOf(text) !== undefined
    ? text
    : reader.report(
        'value',
        path,
        `'${text}' is no duration such as 500ms, 2s or 1m30s, and not none`,
      );
}

function refuseConflicts(
  reader: Reader,
  expectation: RouteExpectation,
  path: FieldPath,
): void {
  const { status, redirect, outcome } = expectation;
  const ends =
    status !== undefined ||
    redirect !== undefined ||
    (outcome !== undefined && outcome !== 'routed');
  const conflict = AT_DESTINATION.find(
    field => expectation[field] !== undefined,
  );
  if (ends && conflict !== undefined) {
    reader.report(
      'conflict',
      [...path, conflict],
      `a request that ends with a status, redirect or outcome reaches no destination, so that ${conflict} can not be expected beside it`,
      { field: conflict },
    );
  }
  if (outcome !== undefined && (status ?? redirect) !== undefined) {
    reader.report(
      'conflict',
      [...path, 'outcome'],
      'expect either an outcome or a status',
    );
  }
}
