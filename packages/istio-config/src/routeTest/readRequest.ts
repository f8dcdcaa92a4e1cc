import type { FieldPath } from '../source';
import { ORIGIN_FORMS, parseRequestOrigin } from './origin';
import { compact, type Reader } from './reader';
import type { PortableRequest, RequestOrigin } from './types';

/** A request with fields left out, as `defaults` has it. */
export type PartialRequest = {
  readonly [K in keyof PortableRequest]?: PortableRequest[K];
};

type Read<T> = (
  reader: Reader,
  value: unknown,
  path: FieldPath,
) => T | undefined;

const text: Read<string> = (reader, value, path) => reader.text(value, path);

const texts: Read<Readonly<Record<string, string>>> = (reader, value, path) =>
  reader.entries(value, path, (entry, at) =>
    entry === '' ? '' : reader.text(entry, at),
  );

/** The fields of a request, in the order in which they are listed. */
const FIELDS: {
  readonly [K in keyof Omit<PortableRequest, 'address'>]-?: Read<
    NonNullable<PortableRequest[K]>
  >;
} = {
  from: readOrigin,
  host: text,
  port: (reader, value, path) =>
    reader.wholeNumber(value, path, { minimum: 1, maximum: 65_535 }),
  path: (reader, value, path) => {
    const result = reader.text(value, path);
    return result === undefined || result.startsWith('/') || result === '*'
      ? result
      : reader.report('value', path, `it must start with /: /${result}`);
  },
  method: text,
  headers: texts,
  scheme: (reader, value, path) => reader.oneOf(value, path, ['http', 'https']),
  protocol: (reader, value, path) =>
    reader.oneOf(value, path, ['http', 'http2', 'grpc', 'tls', 'tcp']),
  tls: (reader, value, path) =>
    reader.oneOf(value, path, ['none', 'tls', 'mtls']),
  sni: text,
  alpn: text,
  jwt: (reader, value, path) => reader.mapping(value, path),
};

/** Reads a request, or the defaults of several. */
export function readRequest(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): PartialRequest {
  const fields = reader.fields(value, path, Object.keys(FIELDS)) ?? {};
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([name, read]) => {
      const result =
        fields[name] === undefined
          ? undefined
          : read(reader, fields[name], [...path, name]);
      return result === undefined ? [] : [[name, result]];
    }),
  );
}

function readOrigin(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): RequestOrigin | undefined {
  if (typeof value === 'string') {
    return (
      parseRequestOrigin(value) ??
      reader.report(
        'value',
        path,
        `'${value}' names no source; it can be ${ORIGIN_FORMS}`,
      )
    );
  }
  const fields = reader.fields(value, path, ['gateway', 'workload']);
  if (!fields) {
    return undefined;
  }
  if (fields.gateway !== undefined && fields.workload === undefined) {
    return readGateway(reader, fields.gateway, [...path, 'gateway']);
  }
  if (fields.workload !== undefined && fields.gateway === undefined) {
    return readWorkload(reader, fields.workload, [...path, 'workload']);
  }
  return reader.report(
    'conflict',
    path,
    'it must be one of gateway and workload',
  );
}

function readGateway(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): RequestOrigin | undefined {
  const fields = reader.fields(value, path, ['namespace', 'labels']);
  if (!fields) {
    return undefined;
  }
  if (fields.labels === undefined) {
    return reader.report('missing', path, 'labels of the pods are missing');
  }
  const { namespace } = fields;
  return compact({
    type: 'gateway' as const,
    labels: texts(reader, fields.labels, [...path, 'labels']),
    namespace:
      namespace === undefined
        ? undefined
        : reader.text(namespace, [...path, 'namespace']),
  });
}

function readWorkload(
  reader: Reader,
  value: unknown,
  path: FieldPath,
): RequestOrigin | undefined {
  const fields = reader.fields(value, path, [
    'namespace',
    'name',
    'labels',
    'serviceAccount',
    'inMesh',
  ]);
  const optional = <T>(name: string, read: Read<T>) =>
    fields?.[name] === undefined
      ? undefined
      : read(reader, fields[name], [...path, name]);
  return (
    fields &&
    compact({
      type: 'workload' as const,
      namespace: optional('namespace', text),
      name: optional('name', text),
      labels: optional('labels', texts),
      serviceAccount: optional('serviceAccount', text),
      inMesh: optional('inMesh', (_, flag, at) => reader.flag(flag, at)),
    })
  );
}
