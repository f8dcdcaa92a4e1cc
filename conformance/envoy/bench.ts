import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { EnvoyConfig } from '../istiod/envoy';
import { bootstrapOf } from './bootstrap';
import { EnvoyProcess } from './proxy';
import type { Upstream } from './upstream';

/** What is needed to run the proxies. */
export interface Bench {
  readonly envoy: string;
  readonly folder: string;
  readonly upstream: Upstream;
  readonly certificate: { readonly chain: string; readonly key: string };
}

/** The running Envoy, or the name of the listener that it refuses. */
export async function start(
  { envoy, folder, upstream, certificate }: Bench,
  config: EnvoyConfig,
  entryPort: number,
): Promise<EnvoyProcess | string> {
  const accessLog = join(folder, 'access.log');
  const bootstrap = bootstrapOf(config, {
    entryPort,
    accessLog,
    certificate,
    upstream: cluster => upstream.endpoint(cluster),
  });
  try {
    return await EnvoyProcess.start(envoy, folder, {
      bootstrap,
      entryPort,
      accessLog,
    });
  } catch (error) {
    const refused = /error adding listener '([^']+):(\d+)'/.exec(String(error));
    if (!refused) {
      throw error;
    }
    return `${refused[1]}_${refused[2]}`;
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
