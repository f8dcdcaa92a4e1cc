/** What a Service port speaks. */
export type Protocol = 'http' | 'http2' | 'grpc' | 'tcp' | 'tls';

/** Whether proxies see connections alone: no paths, headers, timeouts or retries. */
export const isOpaque = (protocol: Protocol): protocol is 'tcp' | 'tls' =>
  protocol === 'tcp' || protocol === 'tls';

/** Whether many requests share one connection. */
export const isMultiplexed = (protocol: Protocol) =>
  protocol === 'http2' || protocol === 'grpc';
