// The shape of RedisService as in the chart of Aeraki 1.4.1.
import {
  bool,
  double,
  duration,
  enumeration,
  integer,
  list,
  message,
  string,
} from '../types';

/** Username and password: written down, or from a Secret of the namespace. */
export const redisAuth = message(
  {
    plain: message({ password: string(), username: string() }),
    secret: message({
      name: string(),
      passwordField: string(),
      usernameField: string(),
    }),
  },
  { oneOf: [['plain', 'secret']] },
);

const route = message({ host: string(), port: integer() });
const percentage = message({ value: double() });

export const redisService = message({
  faults: list(
    message({
      commands: list(string()),
      delay: duration(),
      percentage,
      type: enumeration(['DELAY', 'ERROR']),
    }),
  ),
  host: list(string()),
  redis: list(
    message({
      match: message({
        key: message({ prefix: string(), removePrefix: bool() }),
      }),
      mirror: list(message({ excludeReadCommands: bool(), percentage, route })),
      route,
    }),
  ),
  settings: message({
    auth: redisAuth,
    bufferFlushTimeout: duration(),
    caseInsensitive: bool(),
    enableCommandStats: bool(),
    enableHashtagging: bool(),
    enableRedirection: bool(),
    maxBufferSizeBeforeFlush: integer(),
    maxUpstreamUnknownConnections: integer({ nullable: true }),
    opTimeout: duration(),
    readPolicy: enumeration([
      'MASTER',
      'PREFER_MASTER',
      'REPLICA',
      'PREFER_REPLICA',
      'ANY',
    ]),
  }),
});
