import { asNumber, valueAt } from '../../resources/read';
import { decideL4 } from '../l4Decision';
import {
  addGatewayAlternatives,
  decideHttp,
  refusePath,
} from '../httpDecision';
import { nameOf } from '../candidates';
import { secureAtGateway } from '../security/atGateway';
import { because, type Draft } from '../draft';
import { decideDestination } from '../action/destination';
import type { Decision } from '../types';
import {
  gatewayListeners,
  matchingChains,
  sniClusterName,
  type FilterChain,
  type GatewayListener,
} from './listeners';
import { explainMissingHost } from './explain';
import { mergedServers } from './servers';
import { serviceTargets } from './targets';
import {
  findGatewayVirtualHost,
  gatewayVirtualHosts,
  routesOfVirtualHost,
} from './virtualHosts';
import { say } from '../texts';

/** What a gateway does with a request from outside. */
export function decideAtGateway(draft: Draft): Decision {
  const { request, trace } = draft;
  const port = listenerPort(draft);
  const listener = listenerOn(draft, port);
  if (!listener) {
    traceSkipped(draft, port);
    return draft.end(
      { type: 'connectionRefused' },
      because(
        'noListener',
        `no server of a Gateway listens on port ${port} of this gateway`,
        { port },
      ),
    );
  }
  draft.set({ listener: listener.name });
  trace.add(() => ({
    kind: 'listener',
    verdict: 'taken',
    ...(port === request.request.port
      ? say('listener', { listener: listener.name })
      : say('listenerByService', {
          listener: listener.name,
          port: request.request.port,
        })),
    rule: 'istio: pilot/pkg/model/gateway.go (mergeGateways)',
  }));
  traceSkipped(draft, port);
  const chain = chooseChain(draft, listener);
  return 'outcome' in chain ? chain : decideOnChain(draft, chain);
}

/** Of several addresses that servers bind to, the one that was called; else all of them. */
function listenerOn(
  { proxy, request }: Draft,
  port: number,
): GatewayListener | undefined {
  const { address } = request.request;
  const listeners = gatewayListeners(proxy).filter(
    entry => entry.port === port,
  );
  return (
    listeners.find(({ name }) => name === `${address}_${port}`) ??
    listeners.find(({ name }) => name === `0.0.0.0_${port}`) ??
    listeners[0]
  );
}

/** Clients connect to the Service in front of the gateway; its target port is where the proxy listens. */
function listenerPort({ proxy, request }: Draft): number {
  const { port, source } = request.request;
  if (source.type === 'gateway' && source.direct) {
    return port;
  }
  return (
    serviceTargets(proxy).find(target => target.port === port)?.targetPort ??
    port
  );
}

function traceSkipped(draft: Draft, port: number): void {
  for (const {
    gateway,
    server,
    reason: why,
    port: skippedPort,
  } of mergedServers(draft.proxy).skipped) {
    if (skippedPort === port) {
      draft.trace.add(() => ({
        kind: 'listener',
        verdict: 'rejected',
        ...say('serverLeftOut', { object: nameOf(gateway.object), why }),
        rule: 'istio: pilot/pkg/model/gateway.go (mergeGateways)',
        object: gateway.object,
        path: server.path,
      }));
    }
  }
}

function chooseChain(
  draft: Draft,
  listener: GatewayListener,
): FilterChain | Decision {
  const { request, trace } = draft;
  const sni = request.tls === 'none' ? undefined : request.sni;
  const [chain, ...more] = matchingChains(listener, sni, request.isMeshPeer);
  if (!chain) {
    return draft.end(
      { type: 'connectionClosed' },
      because(
        'noFilterChain',
        sni === undefined
          ? `${listener.name} takes TLS connections only`
          : `no server on ${listener.name} takes the server name ${sni}`,
        { sni: sni ?? '' },
      ),
    );
  }
  if (more.length > 0) {
    draft.caveats.push({
      code: 'configurationRejected',
      ...say('sameConnections', {
        count: more.length + 1,
        listener: listener.name,
      }),
    });
    return draft.end(
      { type: 'connectionRefused' },
      because(
        'ambiguousFilterChains',
        `several filter chains of ${listener.name} match`,
      ),
    );
  }
  trace.add(() => ({
    kind: 'filterChain',
    verdict: 'taken',
    ...say(chain.sniHosts.length > 0 ? 'serverBySni' : 'server', {
      server: chain.server.server.portName ?? chain.server.server.port ?? '',
      object: nameOf(chain.server.gateway.object),
      sni: sni ?? '',
    }),
    rule: 'envoy: source/common/listener_manager/filter_chain_manager_impl.cc',
    object: chain.server.gateway.object,
    path: chain.server.server.path,
  }));
  return checkTls(draft, chain) ?? chain;
}

/** Whether client and server agree on encryption. */
function checkTls(
  draft: Draft,
  { tlsMode, target }: FilterChain,
): Decision | undefined {
  const { tls } = draft.request;
  if (tlsMode !== undefined && tls === 'none') {
    return draft.end(
      { type: 'connectionClosed' },
      because('plainTextToTls', 'the server decrypts TLS and got plain text'),
    );
  }
  const needsCertificate = tlsMode === 'MUTUAL' || tlsMode === 'ISTIO_MUTUAL';
  if (needsCertificate && tls !== 'mtls') {
    return draft.end(
      { type: 'connectionClosed' },
      because(
        'noClientCertificate',
        `the server's mode ${tlsMode} needs a client certificate`,
        { mode: tlsMode },
      ),
    );
  }
  if (tlsMode === undefined && tls !== 'none' && target.type === 'http') {
    return draft.end(
      { type: 'connectionClosed' },
      because('tlsToPlainText', 'the server reads plain http and got TLS'),
    );
  }
  if (target.type === 'http' && !draft.request.isHttp) {
    return draft.end(
      { type: 'connectionClosed' },
      because('notHttp', 'the server reads http and got something else'),
    );
  }
  return undefined;
}

function decideOnChain(
  draft: Draft,
  { target, server }: FilterChain,
): Decision {
  switch (target.type) {
    case 'route':
      return (
        secureAtGateway(draft, { isHttp: false }) ??
        decideL4(draft, target, server.server.port ?? server.port)
      );
    case 'cluster':
      return decideCluster(draft, target);
    default:
      return decideRoutes(draft, target.routeName);
  }
}

function decideRoutes(draft: Draft, routeName: string): Decision {
  const { proxy, request } = draft;
  draft.set({ routeConfiguration: routeName });
  const refused = refusePath(draft) ?? secureAtGateway(draft, { isHttp: true });
  if (refused) {
    return refused;
  }
  const virtualHost = findGatewayVirtualHost(
    proxy,
    routeName,
    request.hostname,
  );
  if (!virtualHost) {
    const domains = [...gatewayVirtualHosts(proxy, routeName).keys()];
    explainMissingHost(draft, routeName);
    return draft.end(
      { type: 'error', status: 404, flag: 'NR' },
      because(
        'noVirtualHost',
        `no VirtualService on ${routeName} has the host ${
          request.hostname
        }; there are ${listed(domains)}`,
        {
          host: request.hostname,
        },
      ),
    );
  }
  const { name, domain, requiresTls } = virtualHost;
  if (requiresTls && !arrivedByTls(draft)) {
    draft.set({ virtualHost: { name, domain } });
    return draft.end(
      {
        type: 'redirect',
        status: 301,
        // envoy: source/common/http/utility.cc (createSslRedirectPath)
        location: `https://${request.authority}${request.path}${request.query}`,
      },
      because(
        'httpsRedirect',
        'the server redirects http to https before it routes',
      ),
    );
  }
  const routes = routesOfVirtualHost(proxy, virtualHost);
  if (routes.length === 0) {
    explainMissingHost(draft, routeName);
  }
  if (virtualHost.parts.length > 1) {
    addGatewayAlternatives(draft, routes);
  }
  return decideHttp(draft, { name, domain, routes });
}

/**
 * Whether the request counts as https. What a client says of itself counts only
 * where proxies in front of the gateway are trusted.
 *
 * envoy: source/common/http/conn_manager_utility.cc (mutateRequestHeaders)
 */
function arrivedByTls({ proxy, request }: Draft): boolean {
  const trusted = asNumber(
    valueAt(
      proxy.mesh.settings.meshConfig,
      'defaultConfig',
      'gatewayTopology',
      'numTrustedProxies',
    ),
  );
  return (
    request.tls !== 'none' ||
    ((trusted ?? 0) > 0 && request.header('x-forwarded-proto') === 'https')
  );
}

/** At most a handful of hosts, for a message. */
function listed(hosts: readonly string[]): string {
  const shown = hosts.slice(0, 5).join(', ');
  return hosts.length > 5
    ? `${shown} and ${hosts.length - 5} more`
    : shown || 'none';
}

/** `outbound_.8080_.v2_.orders.shop.svc.cluster.local` as server name: straight to that cluster. */
function decideCluster(
  draft: Draft,
  {
    service,
    port,
    subset,
  }: Extract<FilterChain['target'], { type: 'cluster' }>,
): Decision {
  const destination = decideDestination(
    draft.proxy,
    { host: service.host, subset, port: port.number },
    { share: 1, listenerPort: port.number, object: service.object },
  );
  return draft
    .set({
      outcome: { type: 'routed' },
      destinations: [
        {
          ...destination,
          cluster: sniClusterName(service.host, subset, port.number),
        },
      ],
    })
    .finish();
}
