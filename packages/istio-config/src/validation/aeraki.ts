import { validateApplicationProtocol } from './kinds/applicationProtocol';
import { validateMetaRouter } from './kinds/metaRouter';
import { applicationProtocol } from './schema/kinds/applicationProtocol';
import { dubboAuthorizationPolicy } from './schema/kinds/dubboAuthorizationPolicy';
import { metaRouter } from './schema/kinds/metaRouter';
import { redisDestination } from './schema/kinds/redisDestination';
import { redisService } from './schema/kinds/redisService';
import type { KindEntry } from './registry';

const versions = ['v1alpha1'];

/** The CRD alone judges: Aeraki has no webhook for the kind. */
const validate = () => {};

/** Every kind of Aeraki, by group and name (its chart 1.4.1). */
export const AERAKI_ENTRIES: readonly (readonly [string, KindEntry])[] = [
  [
    'metaprotocol.aeraki.io/MetaRouter',
    { versions, schema: metaRouter, validate: validateMetaRouter },
  ],
  [
    'metaprotocol.aeraki.io/ApplicationProtocol',
    {
      versions,
      schema: applicationProtocol,
      validate: validateApplicationProtocol,
    },
  ],
  [
    'dubbo.aeraki.io/DubboAuthorizationPolicy',
    { versions, schema: dubboAuthorizationPolicy, validate },
  ],
  [
    'redis.aeraki.io/RedisService',
    { versions, schema: redisService, validate },
  ],
  [
    'redis.aeraki.io/RedisDestination',
    { versions, schema: redisDestination, validate },
  ],
];
