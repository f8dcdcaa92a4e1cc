// The shape of RedisDestination as in the chart of Aeraki 1.4.1.
import {
  duration,
  enumeration,
  integer,
  list,
  message,
  string,
} from '../types';
import { redisAuth } from './redisService';

export const redisDestination = message({
  host: string(),
  trafficPolicy: message({
    connectionPool: message({
      redis: message({
        auth: redisAuth,
        discoveryEndpoints: list(string()),
        mode: enumeration(['PROXY', 'CLUSTER']),
      }),
      tcp: message({
        connectTimeout: duration(),
        maxConnections: integer(),
        tcpKeepalive: message({
          interval: duration(),
          probes: integer(),
          time: duration(),
        }),
      }),
    }),
  }),
});
