import type { Dubbo } from '../model/dubbo';
import { objectLabels } from '../model/labels';
import { redisName } from '../model/names';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { baseHost } from './metaRouter';

export const REDIS = 'redis.aeraki.io';

const metadataOf = (service: Service) => ({
  name: redisName(service.name),
  labels: objectLabels(service),
  annotations: { 'mesh-portal.io/suppress-findings': 'MSH0049,MSH0050' },
});

const HOST_COMMENT = [
  {
    at: ['metadata', 'annotations'],
    text: 'The version of Istio was acknowledged in the ServiceSpec.',
  },
  {
    at: ['spec', 'host'],
    text: 'Each overlay writes the full name: neither Aeraki nor Kustomize knows the namespace.',
  },
];

/** What callers inside the mesh get of a Redis: password, and who answers reads. */
export function redisService(service: Service, { redis }: Dubbo): Commented {
  return {
    value: {
      apiVersion: `${REDIS}/v1alpha1`,
      kind: 'RedisService',
      metadata: metadataOf(service),
      spec: {
        host: [baseHost(service)],
        settings: {
          ...(redis?.secret === undefined
            ? {}
            : {
                auth: {
                  secret: { name: redis.secret, passwordField: 'password' },
                },
              }),
          readPolicy: redis?.readPolicy ?? 'MASTER',
        },
      },
    },
    comments: HOST_COMMENT,
  };
}

/** How the mesh reaches a Redis. */
export function redisDestination(
  service: Service,
  { redis }: Dubbo,
): Commented {
  return {
    value: {
      apiVersion: `${REDIS}/v1alpha1`,
      kind: 'RedisDestination',
      metadata: metadataOf(service),
      spec: {
        host: baseHost(service),
        trafficPolicy: {
          connectionPool: {
            redis: { mode: redis?.cluster ? 'CLUSTER' : 'PROXY' },
          },
        },
      },
    },
    comments: HOST_COMMENT,
  };
}
