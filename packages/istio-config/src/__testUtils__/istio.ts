import fc from 'fast-check';
import type { JsonObject } from '../source';
import {
  NETWORKING,
  SECURITY,
  host,
  labels,
  version,
  scopes,
  partly,
  listOf,
  resourceOf,
  specOf,
  serverPort,
} from './values';

const policy = partly({
  loadBalancer: fc.constant({ simple: 'RANDOM' }),
  outlierDetection: fc.constant({ consecutive5xxErrors: 3 }),
  tls: fc.constantFrom<JsonObject>({ mode: 'SIMPLE' }, { mode: 'DISABLE' }),
});

export const destinationRule = resourceOf(
  NETWORKING,
  'DestinationRule',
  specOf(
    partly(
      {
        host,
        exportTo: scopes,
        workloadSelector: labels.map(matchLabels => ({ matchLabels })),
        trafficPolicy: policy,
        subsets: listOf(
          partly({ name: version, labels, trafficPolicy: policy }, ['name']),
        ),
      },
      ['host'],
    ),
  ),
);

export const gateway = resourceOf(
  NETWORKING,
  'Gateway',
  specOf(
    partly(
      {
        selector: labels,
        servers: listOf(
          partly(
            {
              port: serverPort,
              hosts: listOf(
                fc.oneof(
                  host,
                  host.map(text => `shop/${text}`),
                ),
                2,
              ),
              tls: fc.constantFrom<JsonObject>(
                { mode: 'SIMPLE', credentialName: 'cert' },
                { mode: 'PASSTHROUGH' },
                { httpsRedirect: true },
              ),
            },
            ['port', 'hosts'],
          ),
        ),
      },
      ['servers'],
    ),
  ),
);

export const serviceEntry = resourceOf(
  NETWORKING,
  'ServiceEntry',
  specOf(
    partly(
      {
        hosts: listOf(host),
        addresses: fc.constant(['203.0.113.7']),
        ports: listOf(serverPort),
        exportTo: scopes,
        resolution: fc.constantFrom('DNS', 'STATIC', 'NONE'),
        workloadSelector: labels.map(values => ({ labels: values })),
      },
      ['hosts', 'ports'],
    ),
  ),
);

export const sidecar = resourceOf(
  NETWORKING,
  'Sidecar',
  specOf(
    partly({
      workloadSelector: labels.map(values => ({ labels: values })),
      egress: listOf(
        partly(
          {
            hosts: listOf(
              host.map(text => `*/${text}`),
              2,
            ),
            port: serverPort,
          },
          ['hosts'],
        ),
      ),
      outboundTrafficPolicy: fc.constant({ mode: 'REGISTRY_ONLY' }),
    }),
  ),
);

export const security = fc.oneof(
  resourceOf(
    SECURITY,
    'PeerAuthentication',
    specOf(
      partly({
        selector: labels.map(matchLabels => ({ matchLabels })),
        mtls: fc.constantFrom<JsonObject>(
          { mode: 'STRICT' },
          { mode: 'DISABLE' },
        ),
      }),
    ),
  ),
  resourceOf(
    SECURITY,
    'AuthorizationPolicy',
    specOf(
      partly({
        selector: labels.map(matchLabels => ({ matchLabels })),
        action: fc.constantFrom('ALLOW', 'DENY'),
        rules: listOf(
          partly({
            from: fc.constant([{ source: { namespaces: ['shop'] } }]),
            to: fc.constant([{ operation: { methods: ['GET'] } }]),
          }),
        ),
      }),
    ),
  ),
);
