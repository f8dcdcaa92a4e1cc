import type { JsonObject } from '@mesh-portal/istio-config';

/**
 * Specs that use many fields of their kinds and that Istio accepts: random
 * cases are these with a few fields changed.
 */
export const SEEDS: Readonly<Record<string, readonly JsonObject[]>> = {
  VirtualService: [
    {
      hosts: ['web.example.com', 'api.example.com'],
      gateways: ['edge/public', 'mesh'],
      exportTo: ['.', 'edge'],
      http: [
        {
          name: 'beta',
          match: [
            {
              name: 'header',
              uri: { prefix: '/api' },
              headers: { 'x-beta': { exact: 'true' } },
              queryParams: { page: { regex: '[0-9]+' } },
              method: { exact: 'GET' },
              authority: { prefix: 'web' },
              scheme: { exact: 'https' },
              port: 443,
              sourceLabels: { app: 'web' },
              gateways: ['mesh'],
              sourceNamespace: 'shop',
              withoutHeaders: { 'x-old': {} },
            },
            { uri: { exact: '/api/v2' } },
          ],
          rewrite: { uri: '/v2', authority: 'internal.example.com' },
          timeout: '5s',
          retries: {
            attempts: 2,
            perTryTimeout: '2s',
            retryOn: '5xx,connect-failure',
            backoff: '25ms',
          },
          fault: {
            delay: { fixedDelay: '5s', percentage: { value: 0.5 } },
            abort: { httpStatus: 503, percentage: { value: 10 } },
          },
          mirror: { host: 'shadow', port: { number: 80 }, subset: 'v1' },
          mirrorPercentage: { value: 50 },
          corsPolicy: {
            allowOrigins: [{ exact: 'https://example.com' }],
            allowMethods: ['GET', 'POST'],
            allowHeaders: ['x-custom'],
            exposeHeaders: ['*'],
            maxAge: '24h',
            allowCredentials: true,
          },
          headers: {
            request: {
              set: { 'x-a': 'b' },
              add: { 'x-c': '%DOWNSTREAM_REMOTE_ADDRESS%' },
              remove: ['x-d'],
            },
            response: { set: { 'x-e': 'f' }, remove: ['server'] },
          },
          route: [
            {
              destination: {
                host: 'web',
                subset: 'v2',
                port: { number: 8080 },
              },
              weight: 25,
              headers: { request: { set: { 'x-f': 'g' } } },
            },
            { destination: { host: 'web', subset: 'v1' }, weight: 75 },
          ],
        },
        {
          match: [{ uri: { prefix: '/old' } }],
          redirect: {
            uri: '/new',
            authority: 'new.example.com',
            redirectCode: 302,
            scheme: 'https',
            port: 8443,
          },
        },
        {
          match: [{ uri: { regex: '/down.*' } }],
          directResponse: { status: 503, body: { string: 'down' } },
          headers: { response: { set: { 'retry-after': '5' } } },
        },
        {
          match: [{ uri: { prefix: '/rx' } }],
          rewrite: {
            uriRegexRewrite: { match: '^/rx/(.*)$', rewrite: '/y/\\1' },
          },
          mirrors: [
            { destination: { host: 'shadow' }, percentage: { value: 5 } },
          ],
          route: [{ destination: { host: 'web.shop.svc.cluster.local' } }],
        },
      ],
    },
    {
      hosts: ['db.example.com', '*.wild.example.com'],
      gateways: ['edge/public'],
      tcp: [
        {
          match: [
            {
              port: 5432,
              destinationSubnets: ['10.0.0.0/8'],
              sourceLabels: { app: 'web' },
              gateways: ['edge/public'],
              sourceNamespace: 'shop',
            },
          ],
          route: [
            { destination: { host: 'db', port: { number: 5432 } }, weight: 10 },
            { destination: { host: 'db2' }, weight: 90 },
          ],
        },
      ],
      tls: [
        {
          match: [
            {
              port: 443,
              sniHosts: ['db.example.com', '*.wild.example.com'],
              destinationSubnets: ['192.168.1.1'],
              sourceLabels: { app: 'web' },
              gateways: ['edge/public'],
              sourceNamespace: 'shop',
            },
          ],
          route: [{ destination: { host: 'secure' } }],
        },
      ],
    },
    {
      http: [
        {
          match: [{ uri: { prefix: '/' } }],
          route: [{ destination: { host: 'web' } }],
        },
      ],
    },
    {
      hosts: ['web.example.com'],
      http: [
        {
          match: [{ uri: { prefix: '/a' } }],
          delegate: { name: 'other', namespace: 'shop' },
        },
        {
          match: [{ uri: { prefix: '/a/b' } }],
          route: [{ destination: { host: 'web' } }],
        },
        { route: [{ destination: { host: 'web' } }] },
      ],
    },
  ],
  DestinationRule: [
    {
      host: 'web.shop.svc.cluster.local',
      exportTo: ['*'],
      workloadSelector: { matchLabels: { app: 'caller' } },
      trafficPolicy: {
        loadBalancer: {
          consistentHash: { httpHeaderName: 'x-user', minimumRingSize: 100 },
          localityLbSetting: {
            enabled: true,
            distribute: [
              { from: 'eu/west/*', to: { 'eu/west/*': 80, 'eu/east/*': 20 } },
            ],
          },
          warmup: {
            duration: '30s',
            minimumPercent: 10,
            aggression: 1,
          },
        },
        connectionPool: {
          tcp: {
            maxConnections: 100,
            connectTimeout: '30ms',
            tcpKeepalive: { time: '7200s', interval: '75s', probes: 3 },
            maxConnectionDuration: '1h',
            idleTimeout: '5m',
          },
          http: {
            http1MaxPendingRequests: 10,
            http2MaxRequests: 10,
            maxRequestsPerConnection: 10,
            maxRetries: 3,
            idleTimeout: '30s',
            h2UpgradePolicy: 'UPGRADE',
            maxConcurrentStreams: 5,
          },
        },
        outlierDetection: {
          consecutive5xxErrors: 7,
          consecutiveGatewayErrors: 5,
          consecutiveLocalOriginFailures: 2,
          splitExternalLocalOriginErrors: true,
          interval: '5m',
          baseEjectionTime: '15m',
          maxEjectionPercent: 50,
          minHealthPercent: 20,
        },
        tls: {
          mode: 'MUTUAL',
          clientCertificate: '/etc/certs/cert.pem',
          privateKey: '/etc/certs/key.pem',
          caCertificates: '/etc/certs/ca.pem',
          subjectAltNames: ['web.example.com'],
          sni: 'web.example.com',
        },
        portLevelSettings: [
          {
            port: { number: 80 },
            loadBalancer: { simple: 'LEAST_REQUEST' },
            tls: { mode: 'SIMPLE', credentialName: 'cert' },
            connectionPool: { http: { maxRetries: 2 } },
            outlierDetection: { interval: '5s' },
          },
        ],
        tunnel: {
          protocol: 'CONNECT',
          targetHost: 'proxy.example.com',
          targetPort: 443,
        },
        proxyProtocol: { version: 'V2' },
      },
      subsets: [
        {
          name: 'v1',
          labels: { version: 'v1' },
          trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } },
        },
        { name: 'v2', labels: { version: 'v2' } },
      ],
    },
    {
      host: '*.example.com',
      trafficPolicy: {
        loadBalancer: {
          localityLbSetting: {
            failover: [{ from: 'us-east', to: 'eu-west' }],
            failoverPriority: ['topology.kubernetes.io/region'],
          },
          consistentHash: {
            httpCookie: {
              name: 'user',
              path: '/',
              ttl: '0s',
              attributes: [{ name: 'SameSite', value: 'Strict' }],
            },
            maglev: { tableSize: 65537 },
          },
        },
        outlierDetection: { consecutiveErrors: 5, interval: '10s' },
        retryBudget: { percent: { value: 20 }, minRetryConcurrency: 3 },
      },
    },
    { host: 'web', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
    {
      host: 'web',
      trafficPolicy: {
        loadBalancer: { simple: 'PASSTHROUGH', warmupDurationSecs: '10s' },
        tls: { mode: 'SIMPLE', insecureSkipVerify: true },
      },
    },
  ],
  ServiceEntry: [
    {
      hosts: ['db.example.com', '*.api.example.com'],
      addresses: ['10.1.2.3', '10.2.0.0/16'],
      ports: [
        { number: 443, name: 'https', protocol: 'HTTPS', targetPort: 8443 },
        { number: 80, name: 'http', protocol: 'HTTP' },
      ],
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
      exportTo: ['.'],
      subjectAltNames: ['db.example.com'],
    },
    {
      hosts: ['static.example.com'],
      addresses: ['240.0.0.1'],
      ports: [{ number: 5432, name: 'tcp', protocol: 'TCP', targetPort: 5433 }],
      location: 'MESH_INTERNAL',
      resolution: 'STATIC',
      endpoints: [
        {
          address: '1.2.3.4',
          ports: { tcp: 5434 },
          labels: { version: 'v1' },
          network: 'one',
          locality: 'eu/west/a',
          weight: 50,
          serviceAccount: 'sa',
        },
        { address: 'unix:///var/run/sock' },
        { address: 'fd00::1' },
      ],
    },
    {
      hosts: ['dns.example.com'],
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      resolution: 'DNS',
      endpoints: [{ address: 'backend.example.com', ports: { tls: 9443 } }],
    },
    {
      hosts: ['robin.example.com'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'DNS_ROUND_ROBIN',
      endpoints: [{ address: 'backend.example.com' }],
    },
    {
      hosts: ['sel.example.com'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'STATIC',
      location: 'MESH_INTERNAL',
      workloadSelector: { labels: { app: 'vm' } },
    },
    {
      hosts: ['*.dyn.example.com'],
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      resolution: 'DYNAMIC_DNS',
      location: 'MESH_EXTERNAL',
    },
    {
      hosts: ['unix.example.com'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'STATIC',
      endpoints: [{ address: 'unix:///tmp/sock' }],
    },
  ],
  Gateway: [
    {
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          name: 'web',
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts: ['shop/web.example.com', './api.example.com', '*/x.com'],
          bind: '0.0.0.0',
          tls: {
            mode: 'SIMPLE',
            credentialName: 'cert',
            minProtocolVersion: 'TLSV1_2',
            maxProtocolVersion: 'TLSV1_3',
            cipherSuites: ['ECDHE-RSA-AES256-GCM-SHA384'],
          },
        },
        {
          port: {
            number: 80,
            name: 'http',
            protocol: 'HTTP',
            targetPort: 8080,
          },
          hosts: ['*'],
          tls: { httpsRedirect: true },
        },
        {
          port: { number: 8443, name: 'mutual', protocol: 'HTTPS' },
          hosts: ['*.example.com'],
          tls: {
            mode: 'MUTUAL',
            serverCertificate: '/etc/cert.pem',
            privateKey: '/etc/key.pem',
            caCertificates: '/etc/ca.pem',
            subjectAltNames: ['client'],
            verifyCertificateSpki: ['spki'],
            verifyCertificateHash: ['hash'],
          },
        },
        {
          port: { number: 9443, name: 'pass', protocol: 'TLS' },
          hosts: ['pass.example.com'],
          tls: { mode: 'PASSTHROUGH' },
        },
        {
          port: { number: 15443, name: 'auto', protocol: 'TLS' },
          hosts: ['*.local'],
          tls: { mode: 'AUTO_PASSTHROUGH' },
        },
        {
          port: { number: 9444, name: 'im', protocol: 'HTTPS' },
          hosts: ['im.example.com'],
          tls: { mode: 'ISTIO_MUTUAL' },
        },
        {
          port: { number: 9000, name: 'tcp', protocol: 'TCP' },
          hosts: ['*'],
        },
        {
          port: { number: 9445, name: 'two', protocol: 'HTTPS' },
          hosts: ['two.example.com'],
          tls: { mode: 'OPTIONAL_MUTUAL', credentialNames: ['a', 'b'] },
        },
      ],
    },
  ],
  Sidecar: [
    {
      workloadSelector: { labels: { app: 'web' } },
      ingress: [
        {
          port: { number: 9080, name: 'http', protocol: 'HTTP' },
          bind: '0.0.0.0',
          defaultEndpoint: '127.0.0.1:8080',
          captureMode: 'DEFAULT',
          connectionPool: {
            http: { http1MaxPendingRequests: 10 },
            tcp: { maxConnections: 10 },
          },
        },
        {
          port: { number: 9443, name: 'https', protocol: 'HTTPS' },
          defaultEndpoint: 'unix:///var/run/sock',
          tls: {
            mode: 'SIMPLE',
            serverCertificate: '/etc/cert.pem',
            privateKey: '/etc/key.pem',
          },
        },
        {
          port: { number: 9000, name: 'tcp', protocol: 'TCP' },
          defaultEndpoint: '[::1]:9000',
          connectionPool: { tcp: { maxConnections: 10 } },
        },
      ],
      egress: [
        {
          port: { number: 3306, name: 'mysql', protocol: 'MYSQL' },
          captureMode: 'NONE',
          bind: '127.0.0.1',
          hosts: ['*/mysql.example.com'],
        },
        { hosts: ['./*', 'istio-system/*', '~/x.example.com'] },
      ],
      inboundConnectionPool: { http: { maxRetries: 2 } },
      outboundTrafficPolicy: {
        mode: 'ALLOW_ANY',
        egressProxy: {
          host: 'egress.istio-system.svc.cluster.local',
          port: { number: 80 },
          subset: 'v1',
        },
      },
    },
    {
      egress: [
        {
          bind: 'unix:///tmp/sock',
          port: { number: 0, name: 'uds', protocol: 'HTTP' },
          hosts: ['*/*'],
        },
      ],
    },
    { egress: [{ hosts: ['*/*'] }] },
  ],
  PeerAuthentication: [
    {
      selector: { matchLabels: { app: 'web' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '8080': { mode: 'DISABLE' } },
    },
    { mtls: { mode: 'PERMISSIVE' } },
  ],
  RequestAuthentication: [
    {
      selector: { matchLabels: { app: 'web' } },
      jwtRules: [
        {
          issuer: 'https://issuer.example.com',
          audiences: ['a'],
          jwksUri: 'https://issuer.example.com/jwks',
          fromHeaders: [{ name: 'x-jwt', prefix: 'Bearer ' }],
          fromParams: ['token'],
          fromCookies: ['cookie'],
          outputPayloadToHeader: 'x-payload',
          outputClaimToHeaders: [{ header: 'x-sub', claim: 'sub' }],
          forwardOriginalToken: true,
          timeout: '5s',
        },
        { issuer: 'b', jwks: '{"keys":[]}' },
      ],
    },
    { targetRefs: [{ kind: 'Service', name: 'web', group: '' }] },
  ],
  AuthorizationPolicy: [
    {
      selector: { matchLabels: { app: 'web' } },
      action: 'ALLOW',
      rules: [
        {
          from: [
            {
              source: {
                principals: ['cluster.local/ns/shop/sa/web'],
                notPrincipals: ['x'],
                requestPrincipals: ['issuer/*'],
                namespaces: ['shop'],
                ipBlocks: ['10.0.0.0/8'],
                remoteIpBlocks: ['1.2.3.4'],
                notNamespaces: ['bad'],
              },
            },
            { source: { serviceAccounts: ['shop/web'] } },
          ],
          to: [
            {
              operation: {
                hosts: ['web.example.com'],
                ports: ['8080'],
                methods: ['GET', 'POST*'],
                paths: ['/a', '/b/*', '/c/{*}', '/d/{**}'],
                notPaths: ['/e'],
              },
            },
          ],
          when: [
            { key: 'request.headers[x-a]', values: ['b'] },
            { key: 'source.ip', notValues: ['10.0.0.0/8'] },
            { key: 'request.auth.claims[group]', values: ['admin'] },
            { key: 'connection.sni', values: ['web.example.com'] },
            { key: 'destination.port', values: ['80'] },
          ],
        },
      ],
    },
    {
      targetRefs: [
        { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' },
      ],
      action: 'CUSTOM',
      provider: { name: 'ext' },
      rules: [{ to: [{ operation: { paths: ['/admin'] } }] }],
    },
    { action: 'DENY', rules: [{}] },
    {},
  ],
  Telemetry: [
    {
      selector: { matchLabels: { app: 'web' } },
      tracing: [
        {
          match: { mode: 'CLIENT' },
          providers: [{ name: 'zipkin' }],
          randomSamplingPercentage: 10,
          disableSpanReporting: false,
          customTags: {
            a: { literal: { value: 'b' } },
            c: { environment: { name: 'D', defaultValue: 'e' } },
            f: { header: { name: 'x-g' } },
          },
        },
      ],
      metrics: [
        {
          providers: [{ name: 'prometheus' }],
          reportingInterval: '5s',
          overrides: [
            {
              match: { metric: 'REQUEST_COUNT', mode: 'SERVER' },
              disabled: false,
              tagOverrides: {
                x: { operation: 'UPSERT', value: 'y' },
                z: { operation: 'REMOVE' },
              },
            },
            { match: { customMetric: 'mine' } },
          ],
        },
      ],
      accessLogging: [
        {
          match: { mode: 'SERVER' },
          providers: [{ name: 'envoy' }],
          disabled: false,
          filter: { expression: 'response.code >= 400' },
        },
      ],
    },
  ],
  WorkloadEntry: [
    {
      address: '1.2.3.4',
      ports: { http: 8080 },
      labels: { app: 'vm' },
      network: 'one',
      locality: 'eu/west/a',
      weight: 5,
      serviceAccount: 'vm',
    },
    { network: 'one' },
    { address: 'vm.example.com' },
    { address: 'unix:///var/run/sock' },
  ],
  WorkloadGroup: [
    {
      metadata: { labels: { app: 'vm' }, annotations: { a: 'b' } },
      template: {
        serviceAccount: 'vm',
        ports: { http: 8080 },
        network: 'one',
        labels: { app: 'vm' },
      },
      probe: {
        initialDelaySeconds: 5,
        timeoutSeconds: 3,
        periodSeconds: 4,
        successThreshold: 3,
        failureThreshold: 3,
        httpGet: {
          path: '/ready',
          host: '127.0.0.1',
          port: 3100,
          scheme: 'HTTPS',
          httpHeaders: [{ name: 'Lit-Header', value: 'Im-The-Best' }],
        },
      },
    },
    { template: {}, probe: { tcpSocket: { port: 80, host: 'localhost' } } },
    { template: {}, probe: { exec: { command: ['true'] } } },
    { template: {}, probe: { grpc: { port: 80, service: 'x' } } },
  ],
  WasmPlugin: [
    {
      selector: { matchLabels: { app: 'web' } },
      url: 'oci://registry.example.com/plugin:v1',
      sha256:
        '1ef0c9a92b0420cf25f7fe5d481b231464bc88f486ca3b9c83ed5cc21d2f6210',
      imagePullPolicy: 'IfNotPresent',
      imagePullSecret: 'secret',
      verificationKey: 'key',
      phase: 'AUTHN',
      priority: 10,
      pluginName: 'mine',
      pluginConfig: { a: 'b' },
      failStrategy: 'FAIL_CLOSE',
      type: 'HTTP',
      match: [{ mode: 'SERVER', ports: [{ number: 80 }] }],
      vmConfig: {
        env: [
          { name: 'A', value: 'b' },
          { name: 'C', valueFrom: 'HOST' },
        ],
      },
    },
  ],
  ProxyConfig: [
    {
      selector: { matchLabels: { app: 'web' } },
      concurrency: 2,
      environmentVariables: { A: 'b' },
      image: { imageType: 'distroless' },
    },
  ],
  EnvoyFilter: [
    {
      workloadSelector: { labels: { app: 'web' } },
      priority: 10,
      configPatches: [
        {
          applyTo: 'HTTP_FILTER',
          match: {
            context: 'SIDECAR_INBOUND',
            proxy: { proxyVersion: '^1\\.30.*', metadata: { a: 'b' } },
            listener: {
              portNumber: 8080,
              filterChain: {
                filter: {
                  name: 'envoy.filters.network.http_connection_manager',
                  subFilter: { name: 'envoy.filters.http.router' },
                },
              },
            },
          },
          patch: {
            operation: 'INSERT_BEFORE',
            value: {
              name: 'envoy.filters.http.lua',
              typed_config: {
                '@type':
                  'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
                defaultSourceCode: { inlineString: '-- nothing' },
              },
            },
          },
        },
        {
          applyTo: 'CLUSTER',
          match: { context: 'GATEWAY', cluster: { service: 'a.b.c' } },
          patch: { operation: 'MERGE', value: { connectTimeout: '1s' } },
        },
        {
          applyTo: 'ROUTE_CONFIGURATION',
          match: {
            routeConfiguration: {
              vhost: { name: 'x', route: { name: 'y', action: 'ROUTE' } },
            },
          },
          patch: { operation: 'MERGE', value: { name: 'z' } },
        },
      ],
    },
  ],
};
