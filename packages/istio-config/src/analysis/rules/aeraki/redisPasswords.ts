import { asString, objectAt } from '../../../resources/read';
import type { FieldPath } from '../../../source';
import type { Rule } from '../../rule';

const PLACES: readonly FieldPath[] = [
  ['settings', 'auth', 'plain'],
  ['trafficPolicy', 'connectionPool', 'redis', 'auth', 'plain'],
];

/** Configuration lies in Git, where whoever reads it reads its passwords. */
export const redisPasswords: Rule = {
  name: 'aeraki/redisPasswords',
  description: 'Passwords of Redis stand in Secrets',
  scope: 'object',
  kinds: ['RedisService', 'RedisDestination'],
  check(object, { report }) {
    for (const place of PLACES) {
      if (asString(objectAt(object.spec, ...place).password)) {
        report('MSH0051', ['spec', ...place], {});
      }
    }
  },
};
