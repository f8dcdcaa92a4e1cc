import { resource, service } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const bound = (status: string) =>
  `${service(
    'web',
  )}status: { conditions: [{ type: istio.io/WaypointBound, status: "${status}", reason: AttachmentDenied, message: not allowed }] }\n`;
const route = (status: string) =>
  `${resource(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    'web',
    '{}',
  )}status: { parents: [{ controllerName: istio.io/gateway-controller, conditions: [{ type: Accepted, status: "${status}", reason: NotAllowedByListeners, message: no listener }] }] }\n`;

/** What the rule for conditions finds. */
export const STATUS_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0171',
    title: 'a service that its waypoint does not take',
    wrong: bound('False'),
    says: 'the condition istio.io/WaypointBound is false: AttachmentDenied, not allowed',
    at: '{ type: istio.io/WaypointBound',
    right: bound('True'),
  },
  {
    code: 'IST0171',
    title: 'a route that its parent does not take',
    wrong: route('False'),
    says: 'the condition Accepted is false: NotAllowedByListeners',
    at: '{ type: Accepted',
    right: route('True'),
  },
];
