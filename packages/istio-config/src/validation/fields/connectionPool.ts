import type { Field } from '../field';
import type { Report } from '../report';
import { checkDuration, parseDuration } from './durations';

/** `connectionPool` of a DestinationRule or Sidecar. istio: pkg/config/validation (validateConnectionPool) */
export function checkConnectionPool(pool: Field, report: Report): void {
  if (!pool.present) {
    return;
  }
  const http = pool.get('http');
  const tcp = pool.get('tcp');
  if (!http.present && !tcp.present) {
    report.error(
      pool,
      'empty',
      'connectionPool must have http or tcp settings',
    );
    return;
  }
  checkNotNegative(
    http,
    [
      'http1MaxPendingRequests',
      'http2MaxRequests',
      'maxRequestsPerConnection',
      'maxRetries',
      'maxConcurrentStreams',
    ],
    report,
  );
  checkDuration(http.get('idleTimeout'), report);
  checkKeepAlive(http.get('http2KeepAlive'), report);
  if (
    http.get('h2UpgradePolicy').string() === 'UPGRADE' &&
    http.get('useClientProtocol').boolean()
  ) {
    report.error(
      http.get('useClientProtocol'),
      'conflict',
      'useClientProtocol does not go with h2UpgradePolicy UPGRADE',
    );
  }
  checkNotNegative(tcp, ['maxConnections'], report);
  checkDuration(tcp.get('connectTimeout'), report);
  checkDuration(tcp.get('maxConnectionDuration'), report);
  const idle = tcp.get('idleTimeout');
  // 0s switches the timeout off.
  if (Math.trunc(parseDuration(idle.string()) ?? 0) !== 0) {
    checkDuration(idle, report);
  }
  checkDuration(tcp.at('tcpKeepalive', 'time'), report);
  checkDuration(tcp.at('tcpKeepalive', 'interval'), report);
}

/** From Istio 1.31 on. */
function checkKeepAlive(keepAlive: Field, report: Report): void {
  if (!keepAlive.present) {
    return;
  }
  for (const name of ['interval', 'timeout']) {
    const field = keepAlive.get(name);
    if (!field.present) {
      report.error(keepAlive, 'required', `http2KeepAlive needs ${name}`, {
        field: name,
      });
    }
    checkDuration(field, report);
  }
}

function checkNotNegative(
  settings: Field,
  names: readonly string[],
  report: Report,
): void {
  for (const name of names) {
    const field = settings.get(name);
    if (field.number() < 0) {
      report.error(field, 'out-of-range', `${name} must not be negative`, {
        field: name,
      });
    }
  }
}
