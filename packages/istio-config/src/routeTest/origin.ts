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
  if (origin.type === 'gateway') {
    if (origin.labels || origin.namespace !== undefined) {
      return undefined;
    }
    return origin.gateway === undefined
      ? 'gateway'
      : `gateway:${origin.gateway}`;
  }
  const { namespace, name, labels, serviceAccount, inMesh } = origin;
  if (serviceAccount !== undefined || inMesh === false) {
    return undefined;
  }
  if (namespace === undefined) {
    return name === undefined && labels === undefined ? 'workload' : undefined;
  }
  const pairs = Object.entries(labels ?? {});
  const short = `workload:${namespace}`;
  if (name !== undefined) {
    return pairs.length === 0 ? `${short}/${name}` : undefined;
  }
  const text =
    pairs.length === 0
      ? short
      : `${short}/${pairs.map(([key, value]) => `${key}=${value}`).join(',')}`;
  return pairs.some(([key, value]) => /[=,\s]/.test(key + value))
    ? undefined
    : text;
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
