import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A request that arrived at a cluster's endpoint. */
export interface Arrival {
  readonly cluster: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers of the answer, for what routes change of them. */
export const RESPONSE_HEADERS = { 'x-answer': 'yes', 'x-version': 'old' };

/** All endpoints: each cluster has a loopback address of its own, and one answer. */
export class Upstream {
  private readonly addresses = new Map<string, string>();
  private readonly clusters = new Map<string, string>();
  private arrivals: Arrival[] = [];
  private readonly http = createServer((request, response) => {
    this.arrivals.push(this.arrivalOf(request));
    request.resume();
    response.writeHead(200, RESPONSE_HEADERS).end('answer');
  });
  private readonly tcp = createTcpServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', data => this.take(socket, data));
  });

  async start(): Promise<void> {
    await new Promise<void>(done => {
      this.tcp.listen(0, '0.0.0.0', done);
    });
  }

  stop(): void {
    this.tcp.close();
    this.http.closeAllConnections();
  }

  /** The endpoint of a cluster. */
  endpoint(cluster: string): {
    readonly address: string;
    readonly port: number;
  } {
    const next = this.addresses.size + 1;
    const address =
      this.addresses.get(cluster) ??
      `127.77.${Math.floor(next / 250)}.${1 + (next % 250)}`;
    this.addresses.set(cluster, address);
    this.clusters.set(address, cluster);
    return { address, port: (this.tcp.address() as AddressInfo).port };
  }

  /** What has arrived since the last time. */
  takeArrivals(): readonly Arrival[] {
    const { arrivals } = this;
    this.arrivals = [];
    return arrivals;
  }

  /** HTTP is answered as such; anything else by closing. */
  private take(socket: Socket, data: Buffer): void {
    if (!/^[A-Z]+ \S+ HTTP\//.test(data.toString('latin1'))) {
      socket.end();
      return;
    }
    socket.pause();
    socket.unshift(data);
    this.http.emit('connection', socket);
    socket.resume();
  }

  private arrivalOf(request: IncomingMessage): Arrival {
    const headers: Record<string, string> = {};
    const raw = request.rawHeaders;
    for (let index = 0; index < raw.length; index += 2) {
      const name = (raw[index] ?? '').toLowerCase();
      const value = raw[index + 1] ?? '';
      headers[name] = name in headers ? `${headers[name]},${value}` : value;
    }
    return {
      cluster: this.clusters.get(request.socket.localAddress ?? '') ?? '',
      method: request.method ?? '',
      path: request.url ?? '',
      headers,
    };
  }
}
