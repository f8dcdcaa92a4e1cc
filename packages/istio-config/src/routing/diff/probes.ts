import { coveringWildcards, isWildcardHost } from '../../mesh/hosts';
import type { Mesh } from '../../mesh/mesh';
import type { HttpMatch, StringMatch } from '../../resources/match';
import { takesHttpRoutes } from '../../resources/protocol';
import type { VirtualService } from '../../resources/virtualService';
import {
  gatewayKeyOf,
  isConverted,
  routesOfConverted,
} from '../gatewayApi/model';
import { isHttpServer, terminatesTls } from '../gateway/servers';
import { hostsFor } from '../../mesh/gatewayHosts';
import { intersectHosts } from '../../mesh/hosts';
import { routingIndexOf } from '../routingIndex';
import type { RouteRequest } from '../types';
import { subjectOf, type Subject } from './subject';

/** A request that stands for all that a route takes, and how people name them. */
export interface Probe {
  readonly request: RouteRequest;
  readonly subject: Subject;
  /** e.g. `gateway shop/edge`; `callers in the mesh`. */
  readonly entrance: string;
}

/** Where a host can be asked for. */
interface Place {
  readonly base: Omit<RouteRequest, 'host'>;
  readonly host: string;
  readonly entrance: string;
  readonly virtualServices: readonly VirtualService[];
}

/**
 * Requests that tell the routes of a mesh apart: for every host at every
 * entrance a plain one, and one for each match of its routes.
 */
export function probesOf(mesh: Mesh): ReadonlyMap<string, Probe> {
  const probes = new Map<string, Probe>();
  for (const place of [...gatewayPlaces(mesh), ...meshPlaces(mesh)]) {
    for (const match of [
      undefined,
      ...matchesOf(mesh, place.virtualServices),
    ]) {
      const probe = probeOf(place, match);
      probes.set(JSON.stringify(probe.request), probe);
    }
  }
  return probes;
}

function* gatewayPlaces(mesh: Mesh): Generator<Place> {
  const index = routingIndexOf(mesh);
  for (const gateway of index.gateways) {
    const key = gatewayKeyOf(gateway);
    const name = `${gateway.object.namespace}/${gateway.object.name}`;
    const bound = index.onGateway.get(key) ?? [];
    for (const server of gateway.servers) {
      if (
        server.port === undefined ||
        (!isHttpServer(server.protocol) && !terminatesTls(server))
      ) {
        continue;
      }
      for (const virtualService of bound) {
        const hosts = intersectHosts(
          hostsFor(server, virtualService.object.namespace),
          virtualService.hosts,
        );
        for (const host of hosts) {
          yield {
            base: {
              source: { type: 'gateway', gateway: name },
              port: server.port,
              ...(terminatesTls(server) ? { tls: 'tls' } : {}),
            },
            host,
            entrance: `gateway ${name}`,
            virtualServices: [virtualService],
          };
        }
      }
    }
  }
}

function* meshPlaces(mesh: Mesh): Generator<Place> {
  const { meshHosts, wildcardHosts } = routingIndexOf(mesh);
  for (const kind of ['Service', 'ServiceEntry'] as const) {
    for (const object of mesh.ofKind(kind)) {
      for (const { host, namespace, ports } of mesh.servicesOf(object)) {
        const virtualServices = [
          host,
          ...(wildcardHosts.size > 0 ? coveringWildcards(host) : []),
        ].flatMap(candidate => meshHosts.get(candidate) ?? []);
        for (const port of ports.filter(({ protocol }) =>
          takesHttpRoutes(protocol),
        )) {
          yield {
            base: {
              source: { type: 'workload', namespace },
              port: port.number,
            },
            host,
            entrance: 'callers in the mesh',
            virtualServices,
          };
        }
      }
    }
  }
}

function matchesOf(
  mesh: Mesh,
  virtualServices: readonly VirtualService[],
): readonly HttpMatch[] {
  return [...new Set(virtualServices)].flatMap(virtualService =>
    (isConverted(virtualService)
      ? routesOfConverted(virtualService)
      : mesh.httpRoutesOf(virtualService)
    ).flatMap(({ matches }) => matches),
  );
}

function probeOf(
  { base, host, entrance }: Place,
  match: HttpMatch | undefined,
): Probe {
  const name = isWildcardHost(host) ? `any${host.slice(1)}` : host;
  if (!match) {
    return {
      request: { ...base, host: name },
      subject: subjectOf(host),
      entrance,
    };
  }
  const headers = Object.fromEntries(
    Object.entries(match.headers).map(([key, value]) => [key, sample(value)]),
  );
  const query = Object.entries(match.queryParams)
    .map(([key, value]) => `${key}=${sample(value)}`)
    .join('&');
  const { source } = base;
  const request: RouteRequest = {
    ...base,
    source:
      source.type === 'workload'
        ? {
            ...source,
            ...(match.sourceNamespace === undefined
              ? {}
              : { namespace: match.sourceNamespace }),
            ...(Object.keys(match.sourceLabels).length > 0
              ? { labels: match.sourceLabels }
              : {}),
          }
        : source,
    host: match.authority?.op === 'exact' ? match.authority.value : name,
    path: samplePath(match) + (query ? `?${query}` : ''),
    ...(match.method ? { method: sample(match.method) } : {}),
    ...(match.scheme ? { scheme: sample(match.scheme) } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
  return { request, subject: subjectOf(host, match), entrance };
}

/** A text that the match takes; for regular expressions the literal that they start with. */
function sample({ op, value }: StringMatch): string {
  switch (op) {
    case 'exact':
      return value;
    case 'prefix':
      return `${value}x`;
    case 'regex':
      return literalOf(value);
    default:
      return 'x';
  }
}

function samplePath({ uri }: HttpMatch): string {
  if (!uri || uri.op === 'present') {
    return '/';
  }
  return uri.op === 'prefix'
    ? `${uri.value.replace(/\/$/, '')}/x`
    : sample(uri);
}

/** The simplest text that common expressions take: groups by their first choice, repetitions once. */
function literalOf(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\(\?[a-zA-Z]*\)/g, '')
    .replace(/\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)/g, '$1')
    .replace(/\[\^[^\]]*\]/g, 'x')
    .replace(/\[(.)[^\]]*\]/g, '$1')
    .replace(/\\d/g, '1')
    .replace(/\\w/g, 'x')
    .replace(/\\(.)/g, '$1')
    .replace(/\.(?=[*+?])/g, 'x')
    .replace(/\{\d+(?:,\d*)?\}/g, '')
    .replace(/[*+?]/g, '');
}
