import * as z from 'zod/v4';
import { fields, wholeNumber } from './object';
import { complaint } from './problems';
import { dnsLabel, dnsName, javaInterface } from './rules';
import { text } from './text';
import { mirrorSchema, stringMatchSchema } from './traffic';

/** What the port speaks; `custom` is whatever the platform has a codec for. */
const PROTOCOLS = [
  'dubbo',
  'thrift',
  'redis',
  'brpc',
  'trpc',
  'custom',
] as const;

/** In order of preference. */
const MODES = ['triple', 'tcp', 'metarouter'] as const;

const READ_POLICIES = [
  'MASTER',
  'PREFER_MASTER',
  'REPLICA',
  'PREFER_REPLICA',
  'ANY',
] as const;

const referenceSchema = fields({
  interface: javaInterface().describe('Full name of the interface.'),
  service: dnsLabel().describe('Name of the Service that provides it.'),
  namespace: dnsLabel()
    .optional()
    .describe("Its namespace. Default: the environment's."),
  port: wholeNumber(1, 65535)
    .optional()
    .describe('Its port. Default: 50052 for tri, 20880 for dubbo.'),
  protocol: z
    .enum(['tri', 'dubbo'])
    .optional()
    .describe('Protocol of the provider. Default: that of `mode`.'),
});

const ruleSchema = fields({
  name: dnsLabel().describe('Name of the route, unique in the service.'),
  match: fields({
    attributes: z
      .record(text({ maximum: 128 }), stringMatchSchema)
      .describe(
        'Attributes of the request; of Dubbo `interface`, `method`, and each attachment by its key.',
      ),
  }).describe('All of it has to match.'),
  to: dnsLabel().describe('Release that the requests go to.'),
});

export const dubboSchema = fields({
  protocol: z
    .enum(PROTOCOLS)
    .default('dubbo')
    .describe('What the port speaks.'),
  mode: z
    .enum(MODES)
    .optional()
    .describe(
      'How the mesh handles it, the best first. `triple`: Dubbo 3 over gRPC, routed by request; `tcp`: opaque, shared out by connection; `metarouter`: read by Aeraki, on a mesh that runs it. Default: `triple` for dubbo, else `tcp`.',
    ),
  interfaces: z
    .array(javaInterface())
    .max(100)
    .optional()
    .describe(
      'Interfaces that the service provides, for its documentation; the first is that of the skeleton. Default: one named after the service.',
    ),
  references: z
    .array(referenceSchema)
    .max(100)
    .optional()
    .describe(
      'Interfaces that the service calls: they become its resolve file, so that it asks no registry.',
    ),
  acknowledge: z
    .boolean()
    .optional()
    .describe(
      'For mode `metarouter`: true says that somebody has read what Aeraki costs. It is made for Istio 1.18 and replaces the proxy of providers and callers by one of that version.',
    ),
  application: text({
    maximum: 20,
    rule: value =>
      /^[a-z0-9]+$/.test(value)
        ? undefined
        : complaint('application-protocol', { actual: value }),
  })
    .optional()
    .describe(
      'Name of the ApplicationProtocol that the platform has installed, for protocol `custom` in mode `metarouter`.',
    ),
  exportTo: z
    .array(dnsLabel())
    .max(50)
    .optional()
    .describe(
      'Further namespaces of callers, in mode `metarouter`. Their pods need the proxy image too.',
    ),
  rules: z
    .array(ruleSchema)
    .max(100)
    .optional()
    .describe(
      'Routes by attributes before the weighted one, in mode `metarouter`.',
    ),
  mirror: mirrorSchema
    .optional()
    .describe('Copies requests, in mode `metarouter`.'),
  proxyImage: text({
    maximum: 512,
    rule: value =>
      /^[\w.-]+(:\d+)?(\/[\w.-]+)+(:[\w.-]+|@sha256:[0-9a-f]{64})$/.test(value)
        ? undefined
        : complaint('proxy-image', { actual: value }),
  })
    .optional()
    .describe(
      "Aeraki's proxy, in mode `metarouter`. Default: `ghcr.io/aeraki-mesh/meta-protocol-proxy:1.4.2`.",
    ),
  redis: fields({
    secret: dnsName()
      .optional()
      .describe('Secret with the password that clients give, as `password`.'),
    readPolicy: z
      .enum(READ_POLICIES)
      .optional()
      .describe('Which server answers reads. Default: MASTER.'),
    cluster: z
      .boolean()
      .optional()
      .describe('Whether Redis runs as a cluster. Default: false.'),
  })
    .optional()
    .describe('For protocol `redis` in mode `metarouter`.'),
}).describe(
  'Dubbo and other protocols that HTTP routes do not fit. Only with type `dubbo`.',
);
