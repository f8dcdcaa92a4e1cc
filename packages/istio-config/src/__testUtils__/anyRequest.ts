import fc from 'fast-check';
import type { RouteRequest } from '../routing/types';
import { namespace, portNumber } from './values';

/** A request that may meet them. */
export const anyRequest: fc.Arbitrary<RouteRequest> = fc.record(
  {
    source: fc.oneof(
      fc.constantFrom<RouteRequest['source']>(
        { type: 'gateway', labels: { istio: 'ingressgateway' } },
        { type: 'gateway', gateway: 'shop/edge' },
      ),
      fc.record({
        type: fc.constant('workload' as const),
        namespace,
        labels: fc.constantFrom<Record<string, string>>(
          { app: 'web' },
          { app: 'api', version: 'v1' },
        ),
      }),
    ),
    host: fc.constantFrom(
      'web',
      'api.depot',
      'web.shop.svc.cluster.local',
      'shop.example.com',
      'db.example.com:443',
      'other.example.com',
    ),
    port: portNumber,
    path: fc.constantFrom('/', '/a', '/a/b?q=1', '/c'),
    headers: fc.constantFrom<Record<string, string>>({}, { 'x-beta': 'yes' }),
    protocol: fc.constantFrom<NonNullable<RouteRequest['protocol']>>(
      'http',
      'http',
      'http',
      'grpc',
      'tls',
      'tcp',
    ),
  },
  { requiredKeys: ['source', 'host', 'port'] },
);
