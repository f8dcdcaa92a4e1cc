import {
  ask,
  resource,
  say,
  service,
  to,
  virtualService,
} from '../testing/decide';

const GATEWAY = 'selector: { istio: ingressgateway }, servers: [';
const HTTP = 'port: { number: 80, name: http, protocol: HTTP }';
const HTTPS = 'port: { number: 443, name: https, protocol: HTTPS }';
const SERVICES = service('orders') + service('orders-v2');

const gateway = (name: string, servers: string, namespace = 'shop') =>
  resource('Gateway', name, `${GATEWAY}${servers}]`, namespace);

describe('a gateway', () => {
  it('listens on the target port of the Service in front of it', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway('edge', `{ ${HTTP}, hosts: ["*.example.com"] }`) +
        virtualService(
          'a',
          `hosts: [app.example.com], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    const decision = atGateway({ host: 'app.example.com' });
    expect(say(decision)).toBe('100 % orders.shop:80');
    expect(decision).toMatchObject({
      listener: '0.0.0.0_8080',
      routeConfiguration: 'http.8080',
      virtualHost: { name: 'app.example.com:80' },
      route: { resource: { kind: 'VirtualService', name: 'a' }, index: 0 },
    });
  });

  it('refuses connections to ports without server, and answers 404 to hosts without VirtualService', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway('edge', `{ ${HTTP}, hosts: ["*"] }`) +
        virtualService(
          'a',
          `hosts: [app.example.com], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(say(atGateway({ host: 'app.example.com', port: 8443 }))).toBe(
      'connection refused',
    );
    expect(say(atGateway({ host: 'other.example.com' }))).toBe('404 NR');
  });

  it('has an empty virtual host where no VirtualService is bound at all', () => {
    const { atGateway } = ask(gateway('edge', `{ ${HTTP}, hosts: ["*"] }`));
    const decision = atGateway({ host: 'app.example.com' });
    expect(say(decision)).toBe('404 NR');
    expect(decision.virtualHost?.name).toBe('blackhole:80');
  });

  it('adds up VirtualServices of one host, those that take everything last', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway('edge', `{ ${HTTP}, hosts: ["*"] }`) +
        virtualService(
          'a',
          `hosts: [app.example.com], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
          'shop',
          '2020-01-01T00:00:00Z',
        ) +
        virtualService(
          'b',
          `hosts: [app.example.com], gateways: [edge], http: [{ match: [{ uri: { prefix: /v2 } }], ${to(
            'orders-v2',
          )} }]`,
          'shop',
          '2021-01-01T00:00:00Z',
        ),
    );
    expect(say(atGateway({ host: 'app.example.com', path: '/v2/x' }))).toBe(
      '100 % orders-v2.shop:80',
    );
    expect(say(atGateway({ host: 'app.example.com', path: '/' }))).toBe(
      '100 % orders.shop:80',
    );
  });

  it('never goes back from a host to a wildcard', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway('edge', `{ ${HTTP}, hosts: ["*.example.com"] }`) +
        virtualService(
          'a',
          `hosts: [app.example.com], gateways: [edge], http: [{ match: [{ uri: { prefix: /v2 } }], ${to(
            'orders-v2',
          )} }]`,
        ) +
        virtualService(
          'b',
          `hosts: ["*.example.com"], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(say(atGateway({ host: 'app.example.com', path: '/' }))).toBe(
      '404 NR',
    );
    expect(say(atGateway({ host: 'x.example.com', path: '/' }))).toBe(
      '100 % orders.shop:80',
    );
  });

  it('admits only the namespaces that a server names', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(
          'edge',
          `{ ${HTTP}, hosts: ["people/app.example.com", "./own.example.com"] }`,
        ) +
        virtualService(
          'a',
          `hosts: [app.example.com, own.example.com], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(say(atGateway({ host: 'app.example.com' }))).toBe('404 NR');
    expect(say(atGateway({ host: 'own.example.com' }))).toBe(
      '100 % orders.shop:80',
    );
  });

  it('says why a VirtualService with the host is not found', () => {
    const { atGateway } = ask(
      gateway('edge', `{ ${HTTP}, hosts: ["*.example.com"] }`) +
        virtualService(
          'a',
          `hosts: [app.other.com], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
        ) +
        virtualService(
          'b',
          `hosts: [app.other.com], gateways: [nowhere], http: [{ ${to(
            'orders',
          )} }]`,
        ) +
        virtualService(
          'c',
          `hosts: [app.other.com], gateways: [edge], exportTo: ["."], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    const { trace } = atGateway({ host: 'app.other.com' });
    expect(
      trace
        .filter(({ kind }) => kind === 'virtualService')
        .map(({ message }) => message),
    ).toEqual([
      'VirtualService shop/a has the host, but the servers admit only *.example.com',
      'VirtualService shop/b has the host, but is bound to shop/nowhere, and none of these has a server here',
      "VirtualService shop/c has the host, but is not exported to istio-system, the namespace of the gateway's pods",
    ]);
  });

  it('sees nothing that is exported to another namespace only', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway('edge', `{ ${HTTP}, hosts: ["*"] }`) +
        virtualService(
          'a',
          `hosts: [app.example.com], gateways: [edge], exportTo: ["."], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(say(atGateway({ host: 'app.example.com' }))).toBe('404 NR');
  });

  it('redirects to https before it routes', () => {
    const redirecting = gateway(
      'edge',
      `{ ${HTTP}, hosts: [app.example.com], tls: { httpsRedirect: true } }`,
    );
    const { atGateway } = ask(redirecting);
    expect(
      atGateway({ host: 'app.example.com', path: '/a?b=1' }).outcome,
    ).toEqual({
      type: 'redirect',
      status: 301,
      location: 'https://app.example.com/a?b=1',
    });
    const headers = { 'X-Forwarded-Proto': 'https' };
    expect(say(atGateway({ host: 'app.example.com', headers }))).toBe(
      '301 to https://app.example.com/',
    );
    const trusting = ask(redirecting, {
      meshConfig: {
        defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } },
      },
    });
    expect(say(trusting.atGateway({ host: 'app.example.com', headers }))).toBe(
      '404 NR',
    );
  });

  it('chooses the server by SNI, and closes what none takes', () => {
    const server = (host: string) =>
      `{ ${HTTPS.replace(
        'https,',
        `https-${host.length},`,
      )}, hosts: [${host}], tls: { mode: SIMPLE, credentialName: c } }`;
    const { atGateway } = ask(
      SERVICES +
        gateway(
          'edge',
          `${server('a.example.com')}, ${server('"*.example.com"')}`,
        ) +
        virtualService(
          'a',
          `hosts: ["*.example.com"], gateways: [edge], http: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(
      atGateway({ host: 'a.example.com', port: 443, tls: 'tls' })
        .routeConfiguration,
    ).toBe('https.443.https-13.edge.shop');
    expect(
      atGateway({ host: 'b.example.com', port: 443, tls: 'tls' })
        .routeConfiguration,
    ).toBe('https.443.https-15.edge.shop');
    expect(say(atGateway({ host: 'example.org', port: 443, tls: 'tls' }))).toBe(
      'connection closed',
    );
    expect(
      say(atGateway({ host: 'a.example.com', port: 443, tls: 'none' })),
    ).toBe('connection closed');
  });

  it('asks for a client certificate in mode MUTUAL', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(
          'edge',
          `{ ${HTTPS}, hosts: ["*"], tls: { mode: MUTUAL, credentialName: c } }`,
        ) +
        virtualService(
          'a',
          `hosts: ["*"], gateways: [edge], http: [{ ${to('orders')} }]`,
        ),
    );
    expect(
      atGateway({ host: 'a.com', port: 443, tls: 'tls' }).reason?.code,
    ).toBe('noClientCertificate');
    expect(say(atGateway({ host: 'a.com', port: 443, tls: 'mtls' }))).toBe(
      '100 % orders.shop:80',
    );
  });

  it('passes TLS through by tls routes and ignores http routes then', () => {
    const { atGateway } = ask(
      service('orders', 'shop', '{ name: https, port: 443 }') +
        gateway(
          'edge',
          `{ ${HTTPS}, hosts: ["*.example.com"], tls: { mode: PASSTHROUGH } }`,
        ) +
        virtualService(
          'a',
          `hosts: [app.example.com], gateways: [edge], http: [{ ${to(
            'nobody',
          )} }], tls: [{ match: [{ sniHosts: [app.example.com] }], ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(
      say(atGateway({ host: 'app.example.com', port: 443, protocol: 'tls' })),
    ).toBe('100 % orders.shop:443');
    expect(
      say(atGateway({ host: 'x.example.com', port: 443, protocol: 'tls' })),
    ).toBe('connection closed');
  });

  it('takes the single port of a service where the route names none', () => {
    const { atGateway } = ask(
      service('orders', 'shop', '{ name: http, port: 9090 }') +
        gateway('edge', `{ ${HTTP}, hosts: ["*"] }`) +
        virtualService(
          'a',
          `hosts: [a.com], gateways: [edge], http: [{ ${to('orders')} }]`,
        ),
    );
    expect(atGateway({ host: 'a.com' }).destinations[0]).toMatchObject({
      port: 9090,
      portFrom: 'service',
    });
  });

  it('leaves out what does not go with an earlier server on a port', () => {
    const { atGateway } = ask(
      gateway(
        'a',
        '{ port: { number: 80, name: tcp, protocol: TCP }, hosts: ["*"] }',
      ) + gateway('b', `{ ${HTTP}, hosts: ["*"] }`),
    );
    const decision = atGateway({ host: 'a.com' });
    expect(say(decision)).toBe('connection refused');
    expect(decision.trace.map(({ message }) => message)).toContain(
      'a server of Gateway shop/b is left out: HTTP does not go with TCP of shop/a on port 8080',
    );
  });

  it('says that Envoy refuses a listener whose servers take the same connections', () => {
    const server = `{ ${HTTPS}, hosts: ["./*"], tls: { mode: SIMPLE, credentialName: c } }`;
    const { atGateway } = ask(
      gateway('a', server) + gateway('b', server, 'people'),
    );
    const decision = atGateway({ host: 'a.com', port: 443, tls: 'tls' });
    expect(decision.reason?.code).toBe('ambiguousFilterChains');
    expect(decision.caveats[0]?.code).toBe('configurationRejected');
  });

  it('leads generated server names straight to their cluster', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(
          'edge',
          '{ port: { number: 15443, name: tls, protocol: TLS }, hosts: ["*.local"], tls: { mode: AUTO_PASSTHROUGH } }',
        ),
    );
    const sni = 'outbound_.80_._.orders.shop.svc.cluster.local';
    const request = { host: sni, port: 15443, protocol: 'tls' } as const;
    expect(
      atGateway({ ...request, tls: 'mtls' }).destinations[0]?.cluster,
    ).toBe(sni);
    expect(atGateway(request).reason?.code).toBe('noFilterChain');
    expect(
      atGateway({ ...request, tls: 'mtls', sni: 'outbound_.81_._.x' }).reason
        ?.code,
    ).toBe('noFilterChain');
  });
});
