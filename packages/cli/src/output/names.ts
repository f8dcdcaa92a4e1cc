import type {
  DecidedDestination,
  HeaderChanges,
  HeaderOperations,
  ResourceRef,
  SourcePosition,
} from '@mesh-portal/istio-config';

/** e.g. "VirtualService shop/orders". */
export function refText({ kind, namespace, name }: ResourceRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The place of something, to go after its name; empty where it is not known. */
export function placeText(position: SourcePosition | undefined): string {
  return position ? ` (${position.file}:${position.line})` : '';
}

/** A share as people write it, e.g. "12.5 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** e.g. "orders.shop.svc.cluster.local, subset stable, port 8080". */
export function destinationName({
  host,
  subset,
  port,
}: DecidedDestination): string {
  return [host, ...(subset ? [`subset ${subset}`] : []), `port ${port}`].join(
    ', ',
  );
}

/** One line for each header that is changed. */
export function headerLines(
  changes: HeaderChanges | undefined,
): readonly string[] {
  return changes
    ? [
        ...operations('request', changes.request),
        ...operations('response', changes.response),
      ]
    : [];
}

function operations(
  what: string,
  { remove, set, add }: HeaderOperations,
): readonly string[] {
  return [
    ...remove.map(name => `${what} without ${name}`),
    ...Object.entries(set).map(
      ([name, value]) => `${what} with ${name}: ${value}`,
    ),
    ...Object.entries(add).map(
      ([name, value]) => `${what} with also ${name}: ${value}`,
    ),
  ];
}
