import {
  destinationRule,
  gateway,
  resource,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

/** A route of one destination, with a timeout. */
const timed = (timeout: string) =>
  virtualService(
    'web',
    `{ hosts: [web.example.com], http: [{ timeout: ${timeout}, route: [{ destination: { host: web } }] }] }`,
  );

/** A route for a header with a value. */
const asked = (value: string) =>
  virtualService(
    'web',
    `{ hosts: [web.example.com], http: [{ match: [{ headers: { x-beta: { exact: ${value} } } }], route: [{ destination: { host: web } }] }] }`,
  );

/** What the schemas find. */
export const SCHEMA_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0106',
    title: 'a timeout without a unit',
    wrong: timed('5'),
    says: '5 is not a duration',
    at: 'timeout: 5,',
    right: timed('5s'),
  },
  {
    code: 'IST0106',
    title: 'a field that Istio does not know',
    wrong: destinationRule(
      'web',
      '{ host: web, trafficPolcy: { loadBalancer: { simple: RANDOM } } }',
    ),
    says: 'trafficPolcy',
    at: 'trafficPolcy',
    right: destinationRule(
      'web',
      '{ host: web, trafficPolicy: { loadBalancer: { simple: RANDOM } } }',
    ),
  },
  {
    code: 'IST0106',
    title: 'HTTPS without TLS',
    wrong: gateway(
      'public',
      '{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.example.com] }',
    ),
    says: 'tls',
    at: '{ port: { number: 443',
    right: gateway(
      'public',
      '{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: a }, hosts: [a.example.com] }',
    ),
  },
  {
    code: 'IST0106',
    title: 'a word that Kubernetes reads as true',
    wrong: asked('yes'),
    says: 'must be a string, not true; put it in quotes',
    at: 'exact: yes',
    right: asked('"yes"'),
  },
  {
    code: 'IST0133',
    title: 'a Telemetry that says nothing about tracing',
    wrong: resource(
      'telemetry.istio.io/v1',
      'Telemetry',
      'traces',
      '{ tracing: [{}, {}] }',
    ),
    says: 'tracing',
    at: 'tracing',
    right: resource(
      'telemetry.istio.io/v1',
      'Telemetry',
      'traces',
      '{ tracing: [{}] }',
    ),
  },
];
