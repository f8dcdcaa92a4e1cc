import { deployment, join, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const telemetry = (name: string, spec: string) =>
  resource('telemetry.istio.io/v1', 'Telemetry', name, spec);
const web = deployment('web', 'app: web');
const forWeb = (more = '') =>
  `{ selector: { matchLabels: { app: web } }${more} }`;
const provider = { extensionProviders: [{ name: 'step', lightstep: {} }] };

/** What the rules for Telemetries find. */
export const TELEMETRY_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0002',
    title: 'a Lightstep provider',
    wrong: telemetry(
      'traces',
      '{ tracing: [{ providers: [{ name: step }] }] }',
    ),
    says: 'the Lightstep provider step is deprecated',
    at: '{ name: step }',
    right: telemetry(
      'traces',
      '{ tracing: [{ providers: [{ name: otel }] }] }',
    ),
    settings: { meshConfig: provider },
  },
  {
    code: 'IST0101',
    title: 'a Telemetry for pods that do not exist',
    wrong: join(
      web,
      telemetry('logs', '{ selector: { matchLabels: { app: wbe } } }'),
    ),
    says: 'the selector "app=wbe" does not exist',
    at: 'selector: { matchLabels: { app: wbe',
    right: join(web, telemetry('logs', forWeb())),
  },
  {
    code: 'IST0157',
    title: 'access logs for nobody',
    wrong: telemetry(
      'logs',
      '{ accessLogging: [{ filter: { expression: "true" } }] }',
    ),
    says: 'access logging without providers is ignored',
    at: '{ filter:',
    right: telemetry(
      'logs',
      '{ accessLogging: [{ providers: [{ name: envoy }] }] }',
    ),
  },
  {
    code: 'IST0157',
    title: 'access logs without providers, unless they are switched off',
    wrong: telemetry('logs', '{ accessLogging: [{ disabled: false }] }'),
    says: 'access logging without providers is ignored',
    at: '{ disabled: false }',
    right: telemetry('logs', '{ accessLogging: [{ disabled: true }] }'),
  },
  {
    code: 'IST0159',
    title: 'two Telemetries for one workload',
    wrong: join(web, telemetry('logs', forWeb())),
    says: 'the Telemetries logs, metrics of namespace shop select the same workload web',
    at: 'selector: { matchLabels',
    right: join(web, telemetry('metrics', forWeb())),
    context: telemetry('metrics', forWeb()),
  },
  {
    code: 'IST0160',
    title: 'two Telemetries for a whole namespace',
    wrong: telemetry('logs', '{ accessLogging: [{ disabled: true }] }'),
    says: 'the Telemetries logs, metrics of namespace shop all lack a workload selector',
    at: 'name: logs',
    right: join(
      web,
      telemetry('logs', forWeb(', accessLogging: [{ disabled: true }]')),
    ),
    context: telemetry(
      'metrics',
      '{ metrics: [{ providers: [{ name: prometheus }] }] }',
    ),
  },
  {
    code: 'IST0160',
    title: 'two Telemetries for a namespace, unless one is for a waypoint',
    wrong: telemetry('logs', '{ accessLogging: [{ disabled: true }] }'),
    says: 'all lack a workload selector',
    at: 'name: logs',
    right: telemetry(
      'logs',
      '{ targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }], accessLogging: [{ disabled: true }] }',
    ),
    context: telemetry(
      'metrics',
      '{ metrics: [{ providers: [{ name: prometheus }] }] }',
    ),
  },
];
