import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const LIMIT_MS = 5_000;

/** A call to send through the proxy. */
export interface Call {
  /** Of the client; tells calls apart. */
  readonly sourcePort: number;
  readonly address: string;
  readonly port: number;
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly tls: 'none' | 'tls' | 'mtls';
  readonly sni: string;
  readonly alpn: readonly string[];
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the client sees. */
export type Answer =
  | {
      readonly type: 'http';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly type: 'closed'; readonly error?: string };

/** Sends one call over a connection of its own. */
export async function send(
  call: Call,
  entryPort: number,
  certificate: { readonly chain: string; readonly key: string },
): Promise<Answer> {
  const plain = connect({ host: '127.0.0.1', port: entryPort });
  plain.setTimeout(LIMIT_MS, () => plain.destroy(new Error('no answer')));
  plain.write(
    `PROXY TCP4 10.244.200.1 ${call.address} ${call.sourcePort} ${call.port}\r\n`,
  );
  const socket = call.tls === 'none' ? plain : secure(plain, call, certificate);
  try {
    return call.protocol === 'http'
      ? await exchange(socket, call)
      : await sendBytes(socket);
  } catch (error) {
    return { type: 'closed', error: String(error) };
  } finally {
    socket.destroy();
    plain.destroy();
  }
}

function secure(
  plain: Socket,
  { tls, sni, alpn }: Call,
  { chain, key }: { readonly chain: string; readonly key: string },
): Socket {
  return connectTls({
    socket: plain,
    servername: sni,
    rejectUnauthorized: false,
    ...(alpn.length > 0 ? { ALPNProtocols: [...alpn] } : {}),
    ...(tls === 'mtls'
      ? { cert: readFileSync(chain), key: readFileSync(key) }
      : {}),
  });
}

async function exchange(socket: Socket, call: Call): Promise<Answer> {
  const { host, path, method, headers } = call;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
    request({
      createConnection: () => socket,
      setHost: false,
      path,
      method,
      headers: { host, ...headers, connection: 'close' },
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
  const body: Buffer[] = [];
  for await (const chunk of response) {
    body.push(chunk as Buffer);
  }
  return {
    type: 'http',
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(response.headersDistinct).map(([name, values]) => [
        name,
        (values ?? []).join(','),
      ]),
    ),
    body: Buffer.concat(body).toString(),
  };
}

/** Bytes that are no HTTP: who is asked is in the access log. */
async function sendBytes(socket: Socket): Promise<Answer> {
  return new Promise(resolve => {
    const data: Buffer[] = [];
    socket.on('data', chunk => data.push(chunk));
    socket.on('error', error =>
      resolve({ type: 'closed', error: String(error) }),
    );
    socket.on('close', () => {
      const text = Buffer.concat(data).toString('latin1');
      const status = /^HTTP\/1\.\d (\d+)/.exec(text)?.[1];
      resolve(
        status
          ? { type: 'http', status: Number(status), headers: {}, body: text }
          : { type: 'closed' },
      );
    });
    socket.write('\u0001\u0002hello\n');
  });
}
