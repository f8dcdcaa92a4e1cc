import * as z from 'zod/v4';
import { connectionPoolSchema, outlierDetectionSchema } from './connections';
import { fields, wholeNumber } from './object';
import {
  dnsLabel,
  dnsName,
  duration,
  headerName,
  host,
  httpMethod,
  imageDigest,
  imageTag,
  labelKey,
  labelValue,
  retryConditions,
  urlPath,
} from './rules';
import { text } from './text';
import { complaint } from './problems';

export const releaseSchema = fields({
  name: dnsLabel().describe('Name of the subset, e.g. stable or canary.'),
  version: dnsLabel().describe(
    'Value of the labels `release` and `version`, and end of the name of the Deployment.',
  ),
  tag: imageTag()
    .optional()
    .describe(
      'Tag of the image. Without tag and digest, the placeholder image runs.',
    ),
  digest: imageDigest()
    .optional()
    .describe('Digest of the image, in place of the tag.'),
  replicas: wholeNumber(0, 1000).default(2).describe('Number of pods.'),
});

export const releasesSchema = z.array(releaseSchema).min(1).max(10);

export const weightsSchema = z
  .record(dnsLabel(), wholeNumber(0, 100))
  .describe(
    'Share of each release in percent; a release that is left out gets 0.',
  );

const textMatch = () => text({ maximum: 1024, allowEmpty: true });

/** Complains unless exactly one of the operators of a match is there. */
const exactlyOne =
  (...operators: readonly string[]) =>
  (value: object, context: z.RefinementCtx) => {
    const given = Object.keys(value);
    if (given.length !== 1) {
      context.addIssue({
        code: 'custom',
        params: {
          ...(given.length === 0
            ? complaint('match-operator', { operators })
            : complaint('exclusive', { fields: given })),
        },
      });
    }
  };

export const stringMatchSchema = fields({
  exact: textMatch().optional().describe('The whole value.'),
  prefix: textMatch().optional().describe('How the value starts.'),
  regex: textMatch()
    .optional()
    .describe('Regular expression (RE2) for the whole value.'),
  present: z.literal(true).optional().describe('Any value.'),
}).superRefine(exactlyOne('exact', 'prefix', 'regex', 'present'));

const pathMatchSchema = fields({
  exact: urlPath().optional().describe('This path alone.'),
  prefix: urlPath().optional().describe('This path and everything below it.'),
}).superRefine(exactlyOne('exact', 'prefix'));

export const retriesSchema = fields({
  attempts: wholeNumber(0, 10).describe(
    'Retries after the first try; 0 turns retries off.',
  ),
  perTryTimeout: duration().optional().describe('Time for one try.'),
  on: retryConditions()
    .optional()
    .describe("Conditions, separated by commas. Default: Istio's."),
});

export const mirrorSchema = fields({
  to: dnsLabel().describe(
    'Release that gets a copy of the requests; its answers are dropped.',
  ),
  percent: wholeNumber(1, 100)
    .default(100)
    .describe('Share of the requests that is copied.'),
});

export const ruleSchema = fields({
  name: dnsLabel().describe('Name of the route, unique in the service.'),
  match: fields({
    path: pathMatchSchema.optional().describe('Path, without the query.'),
    method: httpMethod().optional().describe('e.g. GET.'),
    headers: z
      .record(headerName(), stringMatchSchema)
      .optional()
      .describe('Headers, in lower case.'),
    query: z
      .record(text({ maximum: 128 }), stringMatchSchema)
      .optional()
      .describe('Parameters of the query.'),
  }).describe('All of it has to match.'),
  to: dnsLabel().describe('Release that the requests go to.'),
  timeout: duration().optional().describe('Default: that of `traffic`.'),
  retries: retriesSchema.optional().describe('Default: those of `traffic`.'),
  mirror: mirrorSchema
    .nullish()
    .describe('Copies the requests of this rule. Default: none.'),
});

const gatewaySchema = fields({
  ref: text({
    maximum: 127,
    rule: value =>
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(
        value,
      )
        ? undefined
        : complaint('gateway-ref', { actual: value }),
  })
    .optional()
    .describe(
      'Shared gateway of the platform: `namespace/name`. Then the service has none of its own.',
    ),
  name: dnsName()
    .optional()
    .describe(
      'Name of a gateway that the service owns. Default: `<name>-gateway`.',
    ),
  selector: z
    .record(labelKey(), labelValue())
    .optional()
    .describe(
      "Labels of the gateway's pods, for an owned gateway. Default: `istio: ingressgateway`.",
    ),
  hosts: z
    .array(host())
    .min(1)
    .max(50)
    .describe('Hosts from outside; an environment may have its own.'),
  paths: z
    .array(urlPath())
    .min(1)
    .max(50)
    .optional()
    .describe(
      'Paths of the hosts that belong to this service: each, and everything below it. Default: all.',
    ),
  port: wholeNumber(1, 65535)
    .optional()
    .describe(
      "Port of an owned gateway. Default: 80, with TLS 443; for tcp the workload's, for which a shared gateway is asked too.",
    ),
  tls: fields({
    credentialName: dnsName().describe(
      "Secret with the certificate, in the namespace of the gateway's pods.",
    ),
  })
    .optional()
    .describe(
      'TLS of an owned gateway; requests on port 80 are then redirected.',
    ),
});

export const trafficSchema = fields({
  routing: z
    .enum(['istio', 'gateway-api'])
    .optional()
    .describe(
      "Resources of the routes: Istio's own, or the Gateway API's with a Service for each release. Default: `istio`.",
    ),
  weights: weightsSchema
    .optional()
    .describe(
      'Share of each release in percent; the base of the environments. Default: all to the first release.',
    ),
  gateway: gatewaySchema
    .optional()
    .describe(
      'How requests come from outside. Leave it out for a service that only the mesh calls.',
    ),
  rules: z
    .array(ruleSchema)
    .max(100)
    .optional()
    .describe('Routes before the weighted one, in this order.'),
  timeout: duration()
    .optional()
    .describe('Time for a request with all its retries.'),
  retries: retriesSchema
    .optional()
    .describe("What happens when a try fails. Default: Istio's."),
  mirror: mirrorSchema
    .nullish()
    .describe('Copies the requests of the weighted route. Default: none.'),
  connectionPool: connectionPoolSchema
    .optional()
    .describe(
      'Limits of connections and requests. Left out: none; `{}`: those that suit the protocol.',
    ),
  outlierDetection: outlierDetectionSchema
    .optional()
    .describe('Takes failing pods out for a while. Left out: never.'),
}).describe('How requests are routed.');
