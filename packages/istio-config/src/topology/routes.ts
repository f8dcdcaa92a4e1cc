import type { ResolvedHttpRoute } from '../mesh/delegates';
import type { Mesh } from '../mesh/mesh';
import {
  destinationsOfRoute,
  type RouteWithDestinations,
} from '../resources/destinations';
import { locate, refOf, type MeshObject } from '../resources/object';
import { asNumber, asString, objectAt } from '../resources/read';
import {
  percentOf,
  type Destination,
  type L4Route,
  type VirtualService,
} from '../resources/virtualService';
import type { JsonObject } from '../source';
import { isConverted } from '../routing/gatewayApi/model';
import { httpConditions, l4Conditions } from './conditions';
import { addDestination, entityOf } from './destinations';
import type { GraphBuilder } from './graph';
import { reasonOf, type Reason } from './reasons';
import type { RouteAction, RouteDestination, RouteNode } from './types';

/** A route with what decides where it applies. */
export interface RouteEntry {
  readonly id: string;
  /** Of the route in the list in which it is written. */
  readonly index: number;
  readonly protocol: RouteNode['protocol'];
  readonly matches: readonly {
    readonly gateways: readonly string[];
    readonly port: number | undefined;
  }[];
  /** Adds the node and everything behind it. */
  add(hosts: readonly string[], order: number): void;
}

/** The http routes of a VirtualService, delegates merged in. */
export function httpEntries(
  graph: GraphBuilder,
  mesh: Mesh,
  virtualService: VirtualService,
): readonly RouteEntry[] {
  const toEntry = (route: ResolvedHttpRoute, index: number): RouteEntry => {
    const id = idOf(virtualService, route);
    return {
      id,
      index: route.index,
      protocol: 'http',
      matches: route.matches,
      add: (hosts, order) =>
        addHttpRoute(graph, mesh, route, id, hosts, order, index),
    };
  };
  if (isConverted(virtualService)) {
    return rulesOf(virtualService.routes).map(toEntry);
  }
  const resolved = mesh.httpRoutesOf(virtualService);
  const unresolved = virtualService.http
    .filter(
      route =>
        route.delegate && !resolved.some(entry => entry.delegatedBy === route),
    )
    .map(route => ({
      ...route,
      writtenIn: virtualService,
      delegatedBy: undefined,
    }));
  return [...resolved, ...unresolved].map(toEntry);
}

/** Istio makes a route of each match of a rule; people wrote one rule. */
function rulesOf(
  routes: readonly ResolvedHttpRoute[],
): readonly ResolvedHttpRoute[] {
  const rules = new Map<string, ResolvedHttpRoute>();
  for (const route of routes) {
    const { kind, namespace, name } = route.writtenIn.object;
    const key = `${kind}/${namespace}/${name}/${route.index}`;
    const known = rules.get(key);
    rules.set(key, {
      ...route,
      name: asString(route.value.name),
      matches: [...(known?.matches ?? []), ...route.matches],
    });
  }
  return [...rules.values()];
}

/** Stable: the place of the route in the files. */
function idOf(root: VirtualService, route: ResolvedHttpRoute): string {
  const { writtenIn, delegatedBy, index } = route;
  if (isConverted(root)) {
    const { kind, namespace, name } = writtenIn.object;
    return `route:${kind}/${namespace}/${name}/${index}`;
  }
  const { namespace, name } = root.object;
  const base = `route:${namespace}/${name}/http/${delegatedBy?.index ?? index}`;
  const leaf = writtenIn.object;
  return delegatedBy ? `${base}/${leaf.namespace}/${leaf.name}/${index}` : base;
}

/** The tcp or tls routes of a VirtualService. */
export function l4Entries(
  graph: GraphBuilder,
  mesh: Mesh,
  virtualService: VirtualService,
  protocol: 'tcp' | 'tls',
): readonly RouteEntry[] {
  const { namespace, name } = virtualService.object;
  return virtualService[protocol].map(route => {
    const id = isConverted(virtualService)
      ? `route:${virtualService.object.kind}/${namespace}/${name}/${route.index}`
      : `route:${namespace}/${name}/${protocol}/${route.index}`;
    return {
      id,
      index: route.index,
      protocol,
      matches: route.matches,
      add: (hosts, order) =>
        addL4Route(graph, mesh, virtualService, route, id, hosts, order),
    };
  });
}

function addHttpRoute(
  graph: GraphBuilder,
  mesh: Mesh,
  route: ResolvedHttpRoute,
  id: string,
  hosts: readonly string[],
  order: number,
  index: number,
): void {
  const { writtenIn } = route;
  const { object } = writtenIn;
  const action = actionOf(route);
  const position = locate(object, route.path);
  const problem = problemOf(mesh, route, action);
  const rewrite = rewriteOf(route.rewrite);
  graph.node({
    id,
    kind: 'route',
    label: route.name ?? labelOf(route, index),
    state: 'ok',
    ...(problem ?? {}),
    resource: refOf(object),
    ...(position ? { position } : {}),
    ...entityOf(object),
    protocol: 'http',
    hosts,
    order,
    ...(route.name === undefined ? {} : { name: route.name }),
    matches: route.matches.map(httpConditions),
    action,
    ...(route.timeout === undefined ? {} : { timeout: route.timeout }),
    ...retriesOf(route.retries),
    ...faultOf(route.fault),
    mirrors: route.mirrors.map(mirror =>
      routeDestination(object, mirror, mirror.percentage / 100),
    ),
    ...(rewrite ? { rewrite } : {}),
  });
  if (action.type === 'redirect' || action.type === 'directResponse') {
    addTerminal(graph, id, action);
  } else {
    addDestinations(graph, mesh, object, id, 'http', route);
  }
  addAbort(graph, id, route.fault);
}

/** A rule of a route resource goes by the name of the resource. */
function labelOf({ writtenIn, index }: ResolvedHttpRoute, at: number): string {
  const { meshKind, name } = writtenIn.object;
  return meshKind === 'VirtualService'
    ? `route ${at + 1}`
    : `${name} ${index + 1}`;
}

function addL4Route(
  graph: GraphBuilder,
  mesh: Mesh,
  virtualService: VirtualService,
  route: L4Route,
  id: string,
  hosts: readonly string[],
  order: number,
): void {
  const { object } = virtualService;
  const position = locate(object, route.path);
  const action: RouteAction = {
    type: 'route',
    destinations: [...destinationsOfRoute(route.protocol, route)].map(use =>
      routeDestination(object, use.destination, use.share),
    ),
  };
  graph.node({
    id,
    kind: 'route',
    label: `${route.protocol} route ${route.index + 1}`,
    state: 'ok',
    ...(route.destinations.length === 0 ? reasonOf('noAction') : {}),
    resource: refOf(object),
    ...(position ? { position } : {}),
    ...entityOf(object),
    protocol: route.protocol,
    hosts,
    order,
    matches: route.matches.map(l4Conditions),
    action,
    mirrors: [],
  });
  addDestinations(graph, mesh, object, id, route.protocol, route);
}

/** Adds what a route leads to, mirrors included. */
export function addDestinations(
  graph: GraphBuilder,
  mesh: Mesh,
  object: MeshObject,
  id: string,
  protocol: RouteNode['protocol'],
  route: RouteWithDestinations,
): void {
  for (const use of destinationsOfRoute(protocol, route)) {
    if (use.role === 'mirror' && use.share === 0) {
      continue;
    }
    const subset = use.destination.host
      ? addDestination(graph, mesh, use.destination, object.namespace)
      : addRefusedBackend(graph, object, use.destination);
    graph.edge(
      use.role === 'mirror' ? 'mirror' : 'traffic',
      id,
      subset,
      use.share,
    );
  }
}

/** A backend that its namespace does not grant, or of a kind that Istio does not know. */
function addRefusedBackend(
  graph: GraphBuilder,
  object: MeshObject,
  destination: Destination,
): string {
  const value = objectAt(object.value, ...destination.path);
  const backend = [value.namespace, value.name].filter(Boolean).join('/');
  const id = `subset:refused|${object.namespace}/${object.name}|${backend}`;
  const position = locate(object, destination.path);
  graph.node({
    id,
    kind: 'subset',
    label: backend,
    ...reasonOf('refusedBackend', { backend }),
    ...(position ? { position } : {}),
    host: '',
    labels: {},
  });
  return id;
}

/** istio: pilot/pkg/networking/core/route/route.go: redirect, then direct response, then destinations. */
function actionOf(route: ResolvedHttpRoute): RouteAction {
  if (route.redirect) {
    return {
      type: 'redirect',
      code: asNumber(route.redirect.redirectCode) ?? 301,
      to: redirectTarget(route.redirect),
    };
  }
  if (route.directResponse) {
    const body = asString(objectAt(route.directResponse, 'body').string);
    return {
      type: 'directResponse',
      status: asNumber(route.directResponse.status) ?? 0,
      ...(body === undefined ? {} : { body }),
    };
  }
  if (route.delegate && !route.delegatedBy) {
    return {
      type: 'delegate',
      to: `${route.delegate.namespace}/${route.delegate.name}`,
    };
  }
  return {
    type: 'route',
    destinations: [...destinationsOfRoute('http', route)]
      .filter(use => use.role === 'route')
      .map(use =>
        routeDestination(route.writtenIn.object, use.destination, use.share),
      ),
  };
}

function redirectTarget(redirect: JsonObject): string {
  const scheme = asString(redirect.scheme);
  const authority = asString(redirect.authority);
  const port = asNumber(redirect.port);
  const uri = asString(redirect.uri) ?? asString(redirect.prefixRewrite);
  const host = authority ?? (scheme || port ? '{host}' : '');
  return `${scheme ? `${scheme}://` : ''}${host}${port ? `:${port}` : ''}${
    uri ?? '{path}'
  }`;
}

function problemOf(
  mesh: Mesh,
  route: ResolvedHttpRoute,
  action: RouteAction,
): Reason | undefined {
  if (action.type === 'delegate' && route.delegate) {
    const { namespace, name } = route.delegate;
    const delegate = `${namespace}/${name}`;
    if (mesh.virtualService(namespace, name)) {
      return reasonOf('notADelegate', { delegate });
    }
    return reasonOf(mesh.covers(namespace) ? 'noDelegate' : 'unknownDelegate', {
      delegate,
    });
  }
  if (action.type !== 'route') {
    return undefined;
  }
  if (action.destinations.length === 0) {
    return reasonOf('noAction');
  }
  return action.destinations.every(({ share }) => share === 0)
    ? reasonOf('noWeight')
    : undefined;
}

/** A destination as the table of routes shows it. */
export function routeDestination(
  object: MeshObject,
  destination: Destination,
  share: number,
): RouteDestination {
  const position = locate(object, destination.path);
  return {
    host: destination.host,
    ...(destination.subset === undefined ? {} : { subset: destination.subset }),
    ...(destination.port === undefined ? {} : { port: destination.port }),
    share,
    ...(position ? { position } : {}),
  };
}

function addTerminal(
  graph: GraphBuilder,
  routeId: string,
  action: Extract<RouteAction, { type: 'redirect' | 'directResponse' }>,
): void {
  const id = `${action.type}:${routeId}`;
  graph.node({
    id,
    kind: action.type,
    label:
      action.type === 'redirect'
        ? `${action.code} ${action.to}`
        : String(action.status),
    state: 'ok',
  });
  graph.edge('traffic', routeId, id, 1);
}

/** istio: pilot/pkg/networking/core/route/route.go (translateFault): an abort without a percentage never happens. */
function addAbort(
  graph: GraphBuilder,
  routeId: string,
  fault: JsonObject | undefined,
): void {
  const abort = faultOf(fault).fault?.abort;
  if (!abort || abort.percentage <= 0) {
    return;
  }
  const id = `fault:${routeId}`;
  graph.node({ id, kind: 'fault', label: abort.status, state: 'ok' });
  graph.edge('fault', routeId, id, Math.min(abort.percentage / 100, 1));
}

function faultOf(fault: JsonObject | undefined): Pick<RouteNode, 'fault'> {
  if (!fault) {
    return {};
  }
  const abort = objectAt(fault, 'abort');
  const delay = objectAt(fault, 'delay');
  const status = asNumber(abort.httpStatus) ?? asString(abort.grpcStatus);
  const duration = asString(delay.fixedDelay);
  return {
    fault: {
      ...(status === undefined
        ? {}
        : {
            abort: {
              percentage: percentOf(abort.percentage) ?? 0,
              status: String(status),
            },
          }),
      ...(duration === undefined
        ? {}
        : {
            delay: {
              percentage:
                percentOf(delay.percentage) ?? asNumber(delay.percent) ?? 0,
              duration,
            },
          }),
    },
  };
}

function retriesOf(
  retries: JsonObject | undefined,
): Pick<RouteNode, 'retries'> {
  if (!retries) {
    return {};
  }
  const perTryTimeout = asString(retries.perTryTimeout);
  const on = asString(retries.retryOn);
  return {
    retries: {
      attempts: asNumber(retries.attempts) ?? 0,
      ...(perTryTimeout === undefined ? {} : { perTryTimeout }),
      ...(on === undefined ? {} : { on }),
    },
  };
}

function rewriteOf(rewrite: JsonObject | undefined): RouteNode['rewrite'] {
  if (!rewrite) {
    return undefined;
  }
  const uri =
    asString(rewrite.uri) ??
    asString(objectAt(rewrite, 'uriRegexRewrite').rewrite);
  const authority = asString(rewrite.authority);
  return {
    ...(uri === undefined ? {} : { uri }),
    ...(authority === undefined ? {} : { authority }),
  };
}
