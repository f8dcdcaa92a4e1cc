import http from 'node:http';
import https from 'node:https';
import { connect, type AddressInfo } from 'node:net';

/**
 * Sends what this process asks of some hosts (by git or fetch, http or https) to
 * a Git host of its own instead: so that the addresses in a fixture are the same
 * in every run, and nothing leaves the machine.
 *
 * @param hostnames - without port
 * @param target - address of the Git host that answers, without trailing slash
 * @returns ends it
 */
export async function detourGitHosts(
  hostnames: ReadonlySet<string>,
  target: string,
): Promise<() => Promise<void>> {
  const forwarder = http.createServer((request, response) =>
    forward(target, request, response),
  );
  await new Promise<void>(resolve => forwarder.listen(0, '127.0.0.1', resolve));
  const { port } = forwarder.address() as AddressInfo;
  const restores = [
    detourFetch(hostnames, port),
    ...[http.globalAgent, https.globalAgent].map(agent =>
      detourAgent(agent, hostnames, port),
    ),
  ];
  return async () => {
    restores.forEach(restore => restore());
    forwarder.closeAllConnections();
    await new Promise(resolve => forwarder.close(resolve));
  };
}

function detourFetch(hostnames: ReadonlySet<string>, port: number) {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { hostname, pathname, search } = new URL(request.url);
    return hostnames.has(hostname)
      ? original(
          new Request(`http://127.0.0.1:${port}${pathname}${search}`, request),
        )
      : original(input, init);
  };
  return () => {
    globalThis.fetch = original;
  };
}

/** Node's own http clients, git among them, connect by the global agents. */
function detourAgent(
  agent: http.Agent,
  hostnames: ReadonlySet<string>,
  port: number,
) {
  const original = agent.createConnection;
  agent.createConnection = (options, callback) =>
    options.host && hostnames.has(options.host)
      ? connect(port, '127.0.0.1')
      : original.call(agent, options, callback);
  return () => {
    agent.createConnection = original;
  };
}

function forward(
  target: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const onward = http.request(
    `${target}${request.url}`,
    { method: request.method, headers: request.headers },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', error => response.writeHead(502).end(error.message));
  request.pipe(onward);
}
