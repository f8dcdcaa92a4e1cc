import { locate, refOf, type MeshObject } from '../resources/object';
import type { VirtualService } from '../resources/virtualService';
import type { FieldPath } from '../source';
import type { PreparedRequest } from './request/prepare';
import type { RouteCandidate, VirtualServiceCandidate } from './routeList';
import { traceConditions, type Trace } from './trace';
import type { DecidedRoute } from './types';
import { say, text, type Said } from './texts';

/** The first candidate whose conditions all hold. */
export function firstMatching(
  candidates: readonly RouteCandidate[],
  request: PreparedRequest,
  trace: Trace,
): RouteCandidate | undefined {
  if (trace.wanted) {
    return firstTraced(candidates, request, trace);
  }
  for (const candidate of candidates) {
    if (holds(candidate, request)) {
      return candidate;
    }
  }
  return undefined;
}

/** Whether all conditions of a candidate hold for a request. */
export function holds(
  { conditions }: RouteCandidate,
  request: PreparedRequest,
): boolean {
  for (const condition of conditions) {
    if (!condition.test(request)) {
      return false;
    }
  }
  return true;
}

function firstTraced(
  candidates: readonly RouteCandidate[],
  request: PreparedRequest,
  trace: Trace,
): RouteCandidate | undefined {
  for (const candidate of candidates) {
    const taken = holds(candidate, request);
    const { object, path } = placeOf(candidate);
    trace.add(() => ({
      kind: 'route',
      verdict: taken ? 'taken' : 'rejected',
      ...describeCandidate(candidate),
      rule:
        candidate.kind === 'default'
          ? 'istio: pilot/pkg/networking/core/route/route.go (buildSidecarVirtualHostsForService)'
          : 'istio: pilot/pkg/networking/core/route/route.go (TranslateRouteMatch)',
      object,
      path,
      conditions: traceConditions(candidate.conditions, request),
    }));
    if (taken) {
      return candidate;
    }
  }
  return undefined;
}

/** e.g. "VirtualService shop/orders, route 2 (canary), match 1". */
export function describeCandidate(candidate: RouteCandidate): Said {
  if (candidate.kind === 'default') {
    return say('defaultRoute', { host: candidate.service.host });
  }
  const { virtualService, route, matchIndex } = candidate;
  const match =
    matchIndex === undefined || route.matches.length < 2
      ? ''
      : text('routeMatch', { order: matchIndex + 1 });
  const root = route.delegatedBy
    ? text('routeRoot', { object: nameOf(virtualService.object) })
    : '';
  return say('route', {
    object: nameOf(route.writtenIn.object),
    order: route.index + 1,
    name: route.name ? ` (${route.name})` : '',
    match,
    root,
  });
}

/** e.g. "VirtualService shop/orders". */
export function nameOf({ kind, namespace, name }: MeshObject): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** Where a candidate is written. */
export function placeOf(candidate: RouteCandidate): {
  readonly object: MeshObject;
  readonly path: FieldPath;
} {
  if (candidate.kind === 'default') {
    return { object: candidate.service.object, path: candidate.port.path };
  }
  const { route, match } = candidate;
  return { object: route.writtenIn.object, path: match?.path ?? route.path };
}

const decided = new WeakMap<RouteCandidate, DecidedRoute>();

/** The winner as the decision names it. */
export function decidedRoute(candidate: RouteCandidate): DecidedRoute {
  let result = decided.get(candidate);
  if (!result) {
    result = describeRoute(candidate);
    decided.set(candidate, result);
  }
  return result;
}

function describeRoute(candidate: RouteCandidate): DecidedRoute {
  const { object, path } = placeOf(candidate);
  const position = locate(object, path);
  if (candidate.kind === 'default') {
    return {
      index: 0,
      name: candidate.name,
      protocol: 'http',
      path,
      ...(position ? { position } : {}),
      conditions: [],
    };
  }
  const { route, matchIndex, name, conditions } = candidate;
  return {
    resource: refOf(object),
    index: route.index,
    ...(matchIndex === undefined ? {} : { matchIndex }),
    name,
    protocol: 'http',
    path,
    ...(position ? { position } : {}),
    ...(route.delegatedBy
      ? { delegatedFrom: refOf(candidate.virtualService.object) }
      : {}),
    conditions: conditions.map(({ describe }) => describe),
  };
}

/** Whether Istio goes by age to put two VirtualServices in order, and no age is known. */
export function orderIsUndefined(
  a: VirtualService,
  b: VirtualService,
): boolean {
  return (
    a !== b &&
    (a.object.creationTimestamp === '' || b.object.creationTimestamp === '')
  );
}

/** The VirtualService of a candidate. */
export function ownerOf(
  candidate: RouteCandidate,
): VirtualServiceCandidate['virtualService'] | undefined {
  return candidate.kind === 'default' ? undefined : candidate.virtualService;
}
