import type { HttpMatch, StringMatch } from '../resources/match';
import type { HttpRoute, VirtualService } from '../resources/virtualService';
import { isVisible, readVisibility } from './visibility';

/** A route as the proxy gets it: of the VirtualService itself, or of a delegate merged into it. @public */
export interface ResolvedHttpRoute extends HttpRoute {
  /** The VirtualService in which the route is written (the delegate, where it was delegated). */
  readonly writtenIn: VirtualService;
  /** The entry of the root that delegated, where it was delegated. */
  readonly delegatedBy: HttpRoute | undefined;
}

/**
 * The http routes of a VirtualService with its delegates merged in: one level,
 * and a delegate that is missing or not exported to the root's namespace drops
 * the entry.
 *
 * istio: pilot/pkg/model/virtualservice.go (mergeVirtualServices, mergeHTTPRoutes)
 */
export function resolveHttpRoutes(
  root: VirtualService,
  find: (namespace: string, name: string) => VirtualService | undefined,
  defaultExportTo: readonly string[] | undefined,
): readonly ResolvedHttpRoute[] {
  return root.http.flatMap((route): ResolvedHttpRoute[] => {
    if (!route.delegate) {
      return [{ ...route, writtenIn: root, delegatedBy: undefined }];
    }
    const delegate = find(route.delegate.namespace, route.delegate.name);
    if (!delegate || !isDelegateOf(delegate, root, defaultExportTo)) {
      return [];
    }
    return delegate.http.flatMap(leaf => {
      const merged = mergeRoute(route, leaf);
      return merged
        ? [{ ...merged, writtenIn: delegate, delegatedBy: route }]
        : [];
    });
  });
}

/** Whether the VirtualService may be delegated to by the root: it has no hosts and is exported to it. */
export function isDelegateOf(
  delegate: VirtualService,
  root: VirtualService,
  defaultExportTo: readonly string[] | undefined,
): boolean {
  return (
    delegate.hosts.length === 0 &&
    isVisible(
      readVisibility(
        delegate.exportTo,
        delegate.object.namespace,
        defaultExportTo,
      ),
      root.object.namespace,
    )
  );
}

/** The delegate's fields win; the root fills what the delegate leaves open, as whole objects. */
function mergeRoute(root: HttpRoute, leaf: HttpRoute): HttpRoute | undefined {
  const matches = mergeMatches(root.matches, leaf.matches);
  if (!matches) {
    return undefined;
  }
  return {
    ...leaf,
    name:
      root.name && leaf.name
        ? `${root.name}-${leaf.name}`
        : root.name ?? leaf.name,
    matches,
    rewrite: leaf.rewrite ?? root.rewrite,
    directResponse: leaf.directResponse ?? root.directResponse,
    timeout: leaf.timeout ?? root.timeout,
    retries: leaf.retries ?? root.retries,
    fault: leaf.fault ?? root.fault,
    mirrors: leaf.mirrors.length > 0 ? leaf.mirrors : root.mirrors,
    corsPolicy: leaf.corsPolicy ?? root.corsPolicy,
    headers: leaf.headers ?? root.headers,
  };
}

/** Every pair of root and delegate match that can hold together; undefined where none can. */
function mergeMatches(
  root: readonly HttpMatch[],
  leaf: readonly HttpMatch[],
): readonly HttpMatch[] | undefined {
  if (root.length === 0) {
    return leaf;
  }
  if (leaf.length === 0) {
    return root;
  }
  const merged: HttpMatch[] = [];
  for (const leafMatch of leaf) {
    const compatible = root.filter(
      rootMatch => !matchesConflict(rootMatch, leafMatch),
    );
    if (compatible.length === 0) {
      // istio drops the delegate's route as soon as one of its matches fits nowhere.
      return undefined;
    }
    merged.push(
      ...compatible.map(rootMatch => mergeMatch(rootMatch, leafMatch)),
    );
  }
  return merged;
}

function mergeMatch(root: HttpMatch, leaf: HttpMatch): HttpMatch {
  return {
    ...leaf,
    name:
      root.name && leaf.name
        ? `${root.name}-${leaf.name}`
        : root.name ?? leaf.name,
    uri: leaf.uri ?? root.uri,
    ignoreUriCase: root.ignoreUriCase || leaf.ignoreUriCase,
    scheme: leaf.scheme ?? root.scheme,
    method: leaf.method ?? root.method,
    authority: leaf.authority ?? root.authority,
    headers: { ...root.headers, ...leaf.headers },
    withoutHeaders: { ...root.withoutHeaders, ...leaf.withoutHeaders },
    queryParams: { ...root.queryParams, ...leaf.queryParams },
    port: leaf.port ?? root.port,
    sourceLabels: { ...root.sourceLabels, ...leaf.sourceLabels },
    sourceNamespace: leaf.sourceNamespace ?? root.sourceNamespace,
    gateways: leaf.gateways.length > 0 ? leaf.gateways : root.gateways,
  };
}

/** istio: pilot/pkg/model/virtualservice.go (hasConflict) */
function matchesConflict(root: HttpMatch, leaf: HttpMatch): boolean {
  return (
    root.ignoreUriCase !== leaf.ignoreUriCase ||
    stringsConflict(root.uri, leaf.uri) ||
    stringsConflict(root.scheme, leaf.scheme) ||
    stringsConflict(root.method, leaf.method) ||
    stringsConflict(root.authority, leaf.authority) ||
    mapsConflict(root.headers, leaf.headers) ||
    mapsConflict(root.withoutHeaders, leaf.withoutHeaders) ||
    mapsConflict(root.queryParams, leaf.queryParams) ||
    (root.port !== undefined &&
      leaf.port !== undefined &&
      root.port !== leaf.port) ||
    (root.sourceNamespace !== undefined &&
      root.sourceNamespace !== leaf.sourceNamespace) ||
    Object.entries(leaf.sourceLabels).some(
      ([key, value]) =>
        Object.prototype.hasOwnProperty.call(root.sourceLabels, key) &&
        root.sourceLabels[key] !== value,
    ) ||
    (root.gateways.length > 0 &&
      leaf.gateways.some(gateway => !root.gateways.includes(gateway)))
  );
}

function mapsConflict(
  root: Readonly<Record<string, StringMatch>>,
  leaf: Readonly<Record<string, StringMatch>>,
): boolean {
  return Object.keys(leaf).some(
    key =>
      Object.prototype.hasOwnProperty.call(root, key) &&
      stringsConflict(root[key], leaf[key]),
  );
}

/** istio: pilot/pkg/model/virtualservice.go (stringMatchConflict) */
function stringsConflict(
  root: StringMatch | undefined,
  leaf: StringMatch | undefined,
): boolean {
  if (!root || !leaf || root.op === 'present' || leaf.op === 'present') {
    return false;
  }
  if (root.op === 'regex' || leaf.op === 'regex') {
    return true;
  }
  if (root.op === 'exact') {
    return leaf.op === 'prefix' || root.value !== leaf.value;
  }
  return !leaf.value.startsWith(root.value);
}
