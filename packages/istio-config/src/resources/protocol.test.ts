import {
  convertProtocol,
  isTls,
  parseProtocol,
  takesHttpRoutes,
} from './protocol';

describe('protocols', () => {
  it.each([
    [80, 'http', 'TCP', undefined, 'HTTP'],
    [80, 'HTTP-web', 'TCP', undefined, 'HTTP'],
    [80, 'grpc-web-a', 'TCP', undefined, 'GRPC-Web'],
    [80, 'web', 'TCP', undefined, 'Auto'],
    [80, 'web', 'TCP', 'http', 'HTTP'],
    [80, 'http', 'TCP', 'kubernetes.io/h2c', 'HTTP2'],
    [80, 'http', 'TCP', 'custom', 'Auto'],
    [443, 'x', 'TCP', 'kubernetes.io/wss', 'HTTPS'],
    [53, 'dns', 'UDP', undefined, 'UDP'],
    [3306, 'db', 'TCP', undefined, 'TCP'],
    [3306, 'mysql', 'TCP', undefined, 'MySQL'],
  ] as const)(
    'port %i %s/%s, appProtocol %s is %s',
    (port, name, transport, appProtocol, expected) => {
      expect(convertProtocol(port, name, transport, appProtocol)).toBe(
        expected,
      );
    },
  );

  it('tells which routes a protocol takes', () => {
    expect(takesHttpRoutes('Auto')).toBe(true);
    expect(takesHttpRoutes('HTTPS')).toBe(false);
    expect(isTls('HTTPS')).toBe(true);
    expect(parseProtocol('Tls')).toBe('TLS');
    expect(parseProtocol('quic')).toBeUndefined();
  });
});
