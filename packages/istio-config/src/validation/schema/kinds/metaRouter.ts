// The shape of MetaRouter as in the chart of Aeraki 1.4.1.
import {
  bool,
  double,
  duration,
  integer,
  list,
  map,
  message,
  string,
} from '../types';

const match = message({
  attributes: map(
    message(
      { exact: string(), prefix: string(), regex: string() },
      { oneOf: [['exact', 'prefix', 'regex']] },
    ),
  ),
});

const destination = message({
  host: string(),
  port: message({ number: integer() }),
  subset: string(),
});

const mutation = list(message({ key: string(), value: string() }));

const tokenBucket = message({
  fillInterval: duration(),
  maxTokens: integer(),
  tokensPerFill: integer({ nullable: true }),
});

export const metaRouter = message({
  exportTo: list(string()),
  gateways: list(string()),
  globalRateLimit: message({
    denyOnFail: bool(),
    descriptors: list(message({ descriptorKey: string(), property: string() })),
    domain: string(),
    match,
    rateLimitService: string(),
    requestTimeout: duration(),
  }),
  hosts: list(string()),
  localRateLimit: message({
    conditions: list(message({ match, tokenBucket })),
    tokenBucket,
  }),
  routes: list(
    message({
      match,
      mirror: destination,
      mirrorPercentage: message({ value: double() }),
      name: string(),
      requestMutation: mutation,
      responseMutation: mutation,
      route: list(message({ destination, weight: integer() })),
    }),
  ),
});
