import { resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const external = (port: string) =>
  resource(
    'v1',
    'Service',
    'api',
    `{ type: ExternalName, externalName: api.example.com, ports: [${port}] }`,
  );

const inFront = (labels: string) =>
  resource(
    'v1',
    'Service',
    'edge',
    `{ type: NodePort, selector: { ${labels} }, ports: [{ name: http, port: 80 }] }`,
  );

/** What the rules for Services find. */
export const SERVICE_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0024',
    title: 'a service without pods, unless istiod makes them for a Gateway',
    wrong: inFront('app: edge'),
    says: 'no workload has app: edge',
    at: 'selector: { app: edge',
    right: inFront('gateway.networking.k8s.io/gateway-name: edge'),
    context: resource(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'edge',
      '{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
    ),
  },
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
