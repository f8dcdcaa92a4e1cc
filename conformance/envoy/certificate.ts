import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes a certificate for one run, in a folder; undefined without `openssl`. */
export function makeCertificate(
  folder: string,
): { readonly chain: string; readonly key: string } | undefined {
  const chain = join(folder, 'chain.pem');
  const key = join(folder, 'key.pem');
  const { status } = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=test'],
      ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
      ...['-keyout', key, '-out', chain],
    ],
    { stdio: 'ignore' },
  );
  return status === 0 ? { chain, key } : undefined;
}
