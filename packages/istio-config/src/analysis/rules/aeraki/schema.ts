import type { MeshKind } from '../../../resources/kinds';
import { validateResource } from '../../../validation';
import type { Rule } from '../../rule';

/** The kinds of Aeraki. */
export const AERAKI_KINDS: readonly MeshKind[] = [
  'MetaRouter',
  'ApplicationProtocol',
  'DubboAuthorizationPolicy',
  'RedisService',
  'RedisDestination',
];

/** What the webhook of Aeraki, or the API server, would refuse. */
export const aerakiSchema: Rule = {
  name: 'aeraki/schema',
  description: "Aeraki's resources keep to the rules for their fields",
  scope: 'object',
  kinds: AERAKI_KINDS,
  check(object, { report }) {
    for (const { path, message } of validateResource(object).errors) {
      report('MSH0035', path, { detail: message });
    }
  },
};
