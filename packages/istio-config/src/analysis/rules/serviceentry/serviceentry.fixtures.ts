import { resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const entry = (name: string, port: string, more = '') =>
  resource(
    'networking.istio.io/v1',
    'ServiceEntry',
    name,
    `{ hosts: [db.example.com], location: MESH_EXTERNAL, resolution: DNS, ${more}ports: [${port}] }`,
  );
const tcp = '{ number: 5432, name: tcp, protocol: TCP }';
const capture = (flag: string) => ({
  meshConfig: {
    defaultConfig: {
      proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true', [flag]: 'true' },
    },
  },
});

/** What the rules for ServiceEntries find. */
export const SERVICE_ENTRY_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0134',
    title: 'a TCP port for every address',
    wrong: entry('db', tcp),
    says: 'port 5432 is TCP and the ServiceEntry has no addresses',
    at: '{ number: 5432',
    right: entry('db', tcp, 'addresses: [203.0.113.7], '),
  },
  {
    code: 'IST0134',
    title: 'a port that does not say its protocol, and DNS is only captured',
    wrong: entry('db', '{ number: 5432, name: tcp }'),
    says: 'port 5432 is TCP',
    at: '{ number: 5432',
    right: entry('db', '{ number: 443, name: tls, protocol: TLS }'),
    settings: capture('ISTIO_META_OTHER'),
  },
  {
    code: 'IST0177',
    title: 'one port with two protocols',
    wrong: entry('db', tcp, 'addresses: [203.0.113.7], '),
    says: 'the ServiceEntries shop/db, shop/more give port 5432 of db.example.com different protocols: TCP, TLS',
    at: 'protocol: TCP',
    right: entry('db', '{ number: 5432, name: tls, protocol: TLS }'),
    context: entry('more', '{ number: 5432, name: tls, protocol: TLS }'),
  },
];
