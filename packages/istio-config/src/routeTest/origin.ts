import type { RequestOrigin } from './types';

/** What an origin may look like, for messages. */
export const ORIGIN_FORMS =
  'gateway, gateway:NAMESPACE/NAME, workload, workload:NAMESPACE, workload:NAMESPACE/NAME or workload:NAMESPACE/LABEL=VALUE,…';

/**
 * Reads where a request comes from, e.g. `gateway:shop/edge`, `workload:shop/web`
 * or `workload:shop/app=web,version=v1`.
 *
 * @returns undefined for any other text
 * @public
 */
export function parseRequestOrigin(text: string): RequestOrigin | undefined {
  const [, type, place] = /^(gateway|workload)(?::(.+))?$/.exec(text) ?? [];
  if (type === 'gateway') {
    if (place === undefined) {
      return { type };
    }
    return /^[^/\s]+\/[^/\s]+$/.test(place)
      ? { type, gateway: place }
      : undefined;
  }
  return type === 'workload' ? parseWorkload(place) : undefined;
}

function parseWorkload(place: string | undefined): RequestOrigin | undefined {
  if (place === undefined) {
    return { type: 'workload' };
  }
  // The namespace ends at the first slash: keys of labels may have one too.
  const slash = place.indexOf('/');
  const namespace = slash < 0 ? place : place.slice(0, slash);
  const rest = slash < 0 ? undefined : place.slice(slash + 1);
  if (!/^[^/=\s]+$/.test(namespace) || rest === '') {
    return undefined;
  }
  if (rest === undefined) {
    return { type: 'workload', namespace };
  }
  if (!rest.includes('=')) {
    return /^[^/,\s]+$/.test(rest)
      ? { type: 'workload', namespace, name: rest }
      : undefined;
  }
  const pairs = rest.split(',').map(pair => /^([^=\s]+)=(\S*)$/.exec(pair));
  return pairs.every(pair => pair !== null)
    ? {
        type: 'workload',
        namespace,
        labels: Object.fromEntries(
          pairs.map(pair => [pair?.[1] ?? '', pair?.[2] ?? '']),
        ),
      }
    : undefined;
}

/** An origin as it is written, or undefined where the short form cannot say it. @public */
export function printRequestOrigin(origin: RequestOrigin): string | undefined {
  const text =
    origin.type === 'gateway' ? shortGateway(origin) : shortWorkload(origin);
  return text !== undefined && parseRequestOrigin(text) ? text : undefined;
}

function shortGateway({
  gateway,
  labels,
  namespace,
}: Extract<RequestOrigin, { type: 'gateway' }>): string | undefined {
  if (labels || namespace !== undefined) {
    return undefined;
  }
  return gateway === undefined ? 'gateway' : `gateway:${gateway}`;
}

function shortWorkload({
  namespace,
  name,
  labels = {},
  serviceAccount,
  inMesh,
}: Extract<RequestOrigin, { type: 'workload' }>): string | undefined {
  const pairs = Object.entries(labels);
  const more = [name, ...pairs.map(([key, value]) => `${key}=${value}`)].filter(
    part => part !== undefined,
  );
  if (
    serviceAccount !== undefined ||
    inMesh === false ||
    (name !== undefined && (pairs.length > 0 || name.includes('='))) ||
    // Signs that the short form gives a meaning of their own.
    namespace?.includes('/') ||
    pairs.some(([key, value]) => key.includes('=') || /,/.test(key + value))
  ) {
    return undefined;
  }
  if (namespace === undefined) {
    return more.length === 0 ? 'workload' : undefined;
  }
  return [
    `workload:${namespace}`,
    ...(more.length > 0 ? [more.join(',')] : []),
  ].join('/');
}

/** An origin as people say it, e.g. `gateway shop/edge`; `workload in shop with app: web`. @public */
export function describeOrigin(origin: RequestOrigin): string {
  const pairs = Object.entries(origin.labels ?? {})
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
  if (origin.type === 'gateway') {
    return ['gateway', origin.gateway, pairs && `with ${pairs}`]
      .filter(Boolean)
      .join(' ');
  }
  return [
    'workload',
    origin.name,
    origin.namespace === undefined ? '' : `in ${origin.namespace}`,
    pairs && `with ${pairs}`,
    origin.serviceAccount && `as ${origin.serviceAccount}`,
    origin.inMesh === false ? '(outside of the mesh)' : '',
  ]
    .filter(Boolean)
    .join(' ');
}
