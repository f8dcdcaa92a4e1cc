import { resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const external = (port: string) =>
  resource(
    'v1',
    'Service',
    'api',
    `{ type: ExternalName, externalName: api.example.com, ports: [${port}] }`,
  );

/** What the rules for Services find. */
export const SERVICE_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0150',
    title: 'a port of an ExternalName service that is named tcp',
    wrong: external('{ name: tcp, port: 443 }'),
    says: 'the port of this ExternalName service tells no protocol',
    at: '{ name: tcp, port: 443 }',
    right: external('{ name: https, port: 443 }'),
  },
  {
    code: 'IST0150',
    title: 'a port of an ExternalName service whose name says nothing',
    wrong: external('{ name: main, port: 443 }'),
    says: 'tells no protocol',
    at: '{ name: main, port: 443 }',
    right: external('{ name: main, appProtocol: https, port: 443 }'),
  },
];
