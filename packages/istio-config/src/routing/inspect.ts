import type { Mesh } from '../mesh/mesh';
import { decideAction } from './action/action';
import { decidedRoute } from './candidates';
import { proxyOf } from './proxy/proxyOf';
import { PreparedRequest } from './request/prepare';
import { hasHttpListener } from './sidecar/registry';
import { virtualHostOfDomain } from './sidecar/virtualHosts';
import type { DecidedDestination, DecidedRoute, WorkloadSource } from './types';

/** A virtual host of a sidecar, with the routes in the order in which they are tried. @public */
export interface VirtualHostView {
  readonly name: string;
  readonly domain: string;
  readonly routes: readonly {
    readonly route: DecidedRoute;
    readonly destinations: readonly DecidedDestination[];
  }[];
}

/**
 * The virtual host with exactly this domain that a sidecar has on a port,
 * without asking for a request.
 *
 * @public
 */
export function virtualHostOf(
  mesh: Mesh,
  source: WorkloadSource,
  port: number,
  domain: string,
): VirtualHostView | undefined {
  const proxy = proxyOf(mesh, source);
  const found = virtualHostOfDomain(proxy, domain, port);
  const request = new PreparedRequest(
    { source, host: domain, port },
    { normalization: 'BASE' },
  );
  return (
    found && {
      name: found.name,
      domain: found.domain,
      routes: found.routes.map(candidate => ({
        route: decidedRoute(candidate),
        destinations: decideAction(proxy, candidate, request).destinations,
      })),
    }
  );
}

/**
 * Whether a sidecar has an http listener on a port at all: some service that it
 * sees must declare http there.
 *
 * @public
 */
export function listensForHttp(
  mesh: Mesh,
  source: WorkloadSource,
  port: number,
): boolean {
  return hasHttpListener(proxyOf(mesh, source), port);
}
