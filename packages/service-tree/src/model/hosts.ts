/** Whether every name that a host (perhaps `*.a.com`) stands for is covered by a pattern. */
function covers(pattern: string, host: string): boolean {
  if (pattern === '*' || pattern === host) {
    return true;
  }
  // istio: pkg/config/host/name.go, a wildcard is a plain test of the ending
  return (
    pattern.startsWith('*') &&
    host.replace(/^\*/, '').endsWith(pattern.slice(1))
  );
}

/** Whether a gateway that offers these patterns answers for a host. */
export const hostOffered = (host: string, offered: readonly string[]) =>
  offered.some(pattern => covers(pattern, host));
