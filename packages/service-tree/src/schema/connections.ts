import { fields, wholeNumber } from './object';
import { duration } from './rules';

const count = () => wholeNumber(1, 1_000_000);

/** How many connections a caller's proxy opens to a pod, and for how long; names are Istio's. */
export const connectionPoolSchema = fields({
  maxConnections: count()
    .optional()
    .describe(
      'Most connections to the service. Default for tcp and tls: 1000.',
    ),
  connectTimeout: duration()
    .optional()
    .describe('Time for a connection to be made. Default `5s`.'),
  idleTimeout: duration()
    .optional()
    .describe('Time after which an idle connection is closed.'),
  tcpKeepalive: fields({
    time: duration()
      .optional()
      .describe('Idle time before the first probe. Default `300s`.'),
    interval: duration()
      .optional()
      .describe('Time between probes. Default `60s`.'),
    probes: wholeNumber(1, 100)
      .optional()
      .describe(
        "Unanswered probes that end the connection. Default: the kernel's.",
      ),
  })
    .optional()
    .describe('Keeps idle connections alive through firewalls.'),
  http1MaxPendingRequests: count()
    .optional()
    .describe('HTTP only: most requests that wait for a connection.'),
  http2MaxRequests: count()
    .optional()
    .describe(
      'HTTP only: most requests at once. Default for http2 and grpc: 1000.',
    ),
  maxRequestsPerConnection: count()
    .optional()
    .describe(
      'HTTP only: requests after which a connection is made anew. Default: no limit.',
    ),
  maxRetries: count().optional().describe('HTTP only: most retries at once.'),
});

/** When a pod that fails gets no connections for a while; names are Istio's. */
export const outlierDetectionSchema = fields({
  consecutive5xxErrors: wholeNumber(1, 1000)
    .default(5)
    .describe(
      'Failures in a row that take a pod out: answers 5xx, and failed connections.',
    ),
  interval: duration().default('10s').describe('Time between two looks.'),
  baseEjectionTime: duration()
    .default('30s')
    .describe('Time that a pod stays out, for each time that it was.'),
  maxEjectionPercent: wholeNumber(1, 100)
    .default(50)
    .describe('Most pods that are out at once, in percent.'),
});
