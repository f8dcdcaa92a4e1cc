import {
  deployment,
  destinationRule,
  gateway,
  join,
  labelledNamespace,
  resource,
  service,
  virtualService,
} from '../fixtures/yaml';

const NETWORKING = 'networking.istio.io/v1';
const SECURITY = 'security.istio.io/v1';
const GATEWAY_API = 'gateway.networking.k8s.io/v1';

const web = join(service('web'), deployment('web', 'app: web'));
const ambient = 'istio.io/dataplane-mode: ambient';
const waypoint = resource(
  GATEWAY_API,
  'Gateway',
  'waypoint',
  '{ gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }',
);
const withWaypoint = join(
  labelledNamespace('shop', `${ambient}, istio.io/use-waypoint: waypoint`),
  waypoint,
  web,
);
const HOST = 'web.shop.svc.cluster.local';
const toWeb = 'route: [{ destination: { host: web } }]';
const routes = (http: string, more = '') =>
  join(web, virtualService('web', `{ hosts: [web], ${more}http: [${http}] }`));
const sidecar = (name: string, spec: string, namespace?: string) =>
  resource(NETWORKING, 'Sidecar', name, spec, namespace);
const egress = 'egress: [{ hosts: ["./*"] }]';
const forWeb = 'selector: { matchLabels: { app: web } }';
const peers = (name: string, spec: string) =>
  resource(SECURITY, 'PeerAuthentication', name, spec);
const entry = (name: string, protocol: string) =>
  resource(
    NETWORKING,
    'ServiceEntry',
    name,
    `{ hosts: [api.example.com], resolution: DNS, ports: [{ number: 443, name: main, protocol: ${protocol} }] }`,
  );
const any =
  '{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }';
const https = (credential: string) =>
  `{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: ${credential} }, hosts: [a.example.com] }`;
const subsets = (labels: string) =>
  `{ host: web, subsets: [{ name: stable, labels: { ${labels} } }] }`;
const route = (spec: string) => resource(GATEWAY_API, 'HTTPRoute', 'web', spec);
const inDepot = (kind: string, spec: string) =>
  resource(NETWORKING, kind, 'web', spec, 'depot');

/** What Kiali finds fault with, and the code under which it is found here. */
export const SITUATIONS: readonly (readonly [
  kiali: string,
  code: string,
  yaml: string,
])[] = [
  [
    'KIA0002',
    'IST0111',
    join(sidecar('a', `{ ${egress} }`), sidecar('b', `{ ${egress} }`)),
  ],
  [
    'KIA0002',
    'MSH0027',
    join(
      peers('a', '{ mtls: { mode: STRICT } }'),
      peers('b', '{ mtls: { mode: STRICT } }'),
    ),
  ],
  [
    'KIA0003',
    'IST0110',
    join(
      web,
      sidecar('a', `{ workloadSelector: { labels: { app: web } }, ${egress} }`),
      sidecar('b', `{ workloadSelector: { labels: { app: web } }, ${egress} }`),
    ),
  ],
  [
    'KIA0003',
    'MSH0027',
    join(web, peers('a', `{ ${forWeb} }`), peers('b', `{ ${forWeb} }`)),
  ],
  [
    'KIA0004',
    'IST0101',
    join(
      web,
      sidecar('a', `{ workloadSelector: { labels: { app: x } }, ${egress} }`),
    ),
  ],
  ...['PeerAuthentication', 'RequestAuthentication', 'AuthorizationPolicy'].map(
    kind =>
      [
        'KIA0004',
        'IST0127',
        join(
          web,
          resource(
            SECURITY,
            kind,
            'a',
            '{ selector: { matchLabels: { app: x } } }',
          ),
        ),
      ] as const,
  ),
  ['KIA0005', 'MSH0001', routes(`{ ${toWeb} }`, 'exportTo: [nowhere], ')],
  [
    'KIA0201',
    'MSH0021',
    join(
      web,
      destinationRule('a', '{ host: web, exportTo: ["."] }'),
      destinationRule('b', '{ host: web }'),
    ),
  ],
  [
    'KIA0201',
    'MSH0022',
    join(
      web,
      destinationRule('a', subsets('app: web')),
      destinationRule('b', subsets('app: web')),
    ),
  ],
  ['KIA0202', 'IST0174', join(web, destinationRule('a', '{ host: wbe }'))],
  ['KIA0202', 'MSH0006', join(web, destinationRule('a', '{ host: web.shop }'))],
  [
    'KIA0202',
    'MSH0001',
    join(web, destinationRule('a', '{ host: web.depot.svc.cluster.local }')),
  ],
  [
    'KIA0203',
    'IST0173',
    join(web, destinationRule('a', subsets('release: v9'))),
  ],
  [
    'KIA0207',
    'MSH0032',
    join(
      web,
      peers('a', '{ mtls: { mode: STRICT } }'),
      destinationRule(
        'a',
        '{ host: web, trafficPolicy: { tls: { mode: DISABLE } } }',
      ),
    ),
  ],
  [
    'KIA0208',
    'MSH0032',
    join(
      web,
      peers('a', '{ mtls: { mode: DISABLE } }'),
      destinationRule(
        'a',
        '{ host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }',
      ),
    ),
  ],
  ['KIA0209', 'MSH0020', join(web, destinationRule('a', subsets('')))],
  [
    'KIA0210',
    'MSH0031',
    join(
      labelledNamespace('shop', ambient),
      web,
      destinationRule('a', subsets('app: web')),
    ),
  ],
  [
    'KIA0211',
    'MSH0031',
    join(
      labelledNamespace('shop', `${ambient}, istio.io/use-waypoint: none`),
      waypoint,
      web,
      destinationRule('a', subsets('app: web')),
    ),
  ],
  [
    'KIA0212',
    'MSH0056',
    join(withWaypoint, inDepot('DestinationRule', `{ host: ${HOST} }`)),
  ],
  [
    'KIA0301',
    'IST0145',
    join(gateway('a', https('a')), gateway('b', https('b'))),
  ],
  [
    'KIA0301',
    'MSH0003',
    join(
      web,
      gateway('edge', any),
      gateway('more', any),
      ...['edge', 'more'].map(name =>
        virtualService(
          name,
          `{ hosts: [a.example.com], gateways: [${name}], http: [{ ${toWeb} }] }`,
        ),
      ),
    ),
  ],
  [
    'KIA0302',
    'IST0101',
    resource(
      NETWORKING,
      'Gateway',
      'a',
      `{ selector: { istio: x }, servers: [${any}] }`,
    ),
  ],
  [
    'KIA0601',
    'IST0118',
    service('web', 'shop', '', '{ name: main, port: 80 }'),
  ],
  [
    'KIA0601',
    'IST0150',
    resource(
      'v1',
      'Service',
      'a',
      '{ type: ExternalName, externalName: a.example.com, ports: [{ name: main, port: 80 }] }',
    ),
  ],
  [
    'KIA0602',
    'IST0118',
    service('web', 'shop', '', '{ name: http, appProtocol: main, port: 80 }'),
  ],
  [
    'KIA0701',
    'MSH0023',
    join(
      service('web', 'shop', '', '{ name: http, port: 80, targetPort: main }'),
      deployment('web', 'app: web'),
    ),
  ],
  ['KIA0701', 'MSH0024', service('web')],
  [
    'KIA1004',
    'MSH0025',
    sidecar('a', `{ egress: [{ hosts: ["./wbe.shop.svc.cluster.local"] }] }`),
  ],
  [
    'KIA1006',
    'MSH0026',
    sidecar(
      'a',
      `{ workloadSelector: { labels: { app: web } }, ${egress} }`,
      'istio-system',
    ),
  ],
  [
    'KIA1007',
    'MSH0057',
    sidecar('a', `{ ${egress}, outboundTrafficPolicy: {} }`),
  ],
  ['KIA1101', 'IST0101', routes('{ route: [{ destination: { host: wbe } }] }')],
  [
    'KIA1101',
    'MSH0006',
    routes('{ route: [{ destination: { host: web.shop } }] }'),
  ],
  [
    'KIA1101',
    'MSH0001',
    routes(
      '{ route: [{ destination: { host: web.depot.svc.cluster.local } }] }',
    ),
  ],
  ['KIA1102', 'IST0101', routes(`{ ${toWeb} }`, 'gateways: [nothing], ')],
  ['KIA1102', 'MSH0001', routes(`{ ${toWeb} }`, 'gateways: [depot/nothing], ')],
  [
    'KIA1104',
    'MSH0004',
    routes('{ route: [{ destination: { host: web }, weight: 50 }] }'),
  ],
  [
    'KIA1105',
    'MSH0033',
    routes(
      '{ route: [{ destination: { host: web }, weight: 50 }, { destination: { host: web }, weight: 50 }] }',
    ),
  ],
  [
    'KIA1106',
    'IST0109',
    join(
      web,
      ...['a', 'b'].map(name =>
        virtualService(name, `{ hosts: [web], http: [{ ${toWeb} }] }`),
      ),
    ),
  ],
  ...(
    [
      ['MSH0003', '/a'],
      ['MSH0054', '/a/b'],
    ] as const
  ).map(
    ([code, path]) =>
      [
        'KIA1106',
        code,
        join(
          web,
          gateway('edge', any),
          ...['/a', path].map((prefix, index) =>
            virtualService(
              `web-${index}`,
              `{ hosts: [a.example.com], gateways: [edge], http: [{ match: [{ uri: { prefix: ${prefix} } }], ${toWeb} }] }`,
            ),
          ),
        ),
      ] as const,
  ),
  [
    'KIA1107',
    'IST0101',
    routes('{ route: [{ destination: { host: web, subset: x } }] }'),
  ],
  [
    'KIA1109',
    'MSH0031',
    join(labelledNamespace('shop', ambient), routes(`{ ${toWeb} }`)),
  ],
  [
    'KIA1113',
    'MSH0031',
    join(
      labelledNamespace('shop', `${ambient}, istio.io/use-waypoint: none`),
      waypoint,
      routes(`{ ${toWeb} }`),
    ),
  ],
  [
    'KIA1114',
    'MSH0056',
    join(
      withWaypoint,
      inDepot(
        'VirtualService',
        `{ hosts: [${HOST}], http: [{ route: [{ destination: { host: ${HOST} } }] }] }`,
      ),
    ),
  ],
  ['KIA1211', 'MSH0034', join(entry('a', 'TLS'), entry('b', 'TLS'))],
  ['KIA1212', 'IST0177', join(entry('a', 'TLS'), entry('b', 'HTTPS'))],
  [
    'KIA1313',
    'MSH0001',
    service('web', 'shop', 'labels: { istio.io/use-waypoint: nothing }'),
  ],
  [
    'KIA1401',
    'MSH0028',
    join(
      web,
      route(
        '{ parentRefs: [{ name: nothing }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
      ),
    ),
  ],
  [
    'KIA1402',
    'MSH0029',
    join(
      web,
      route(
        '{ parentRefs: [{ kind: Service, group: "", name: web }], rules: [{ backendRefs: [{ name: x, port: 80 }] }] }',
      ),
    ),
  ],
  [
    'KIA1503',
    'MSH0030',
    resource(
      GATEWAY_API,
      'Gateway',
      'edge',
      '{ gatewayClassName: istio, listeners: [{ name: a, port: 80, protocol: HTTP }, { name: b, port: 80, protocol: HTTP }] }',
    ),
  ],
  [
    'KIA1601',
    'MSH0001',
    resource(
      'gateway.networking.k8s.io/v1beta1',
      'ReferenceGrant',
      'a',
      '{ from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: nowhere }], to: [{ group: "", kind: Service }] }',
    ),
  ],
  [
    'KIA1601',
    'MSH0029',
    route(
      '{ parentRefs: [{ kind: Service, group: "", name: web }], rules: [{ backendRefs: [{ name: x, namespace: depot, port: 80 }] }] }',
    ).concat('---\n', service('x', 'depot')),
  ],
];
