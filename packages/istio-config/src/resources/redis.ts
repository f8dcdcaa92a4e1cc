import type { FieldPath } from '../source';
import type { MeshObject } from './object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStrings,
  objectAt,
} from './read';

/** Where commands for some keys go. @public */
export interface RedisRoute {
  /** Undefined: all keys that no other route takes. */
  readonly prefix: string | undefined;
  readonly host: string;
  /** Undefined: the port that the caller used. */
  readonly port: number | undefined;
  readonly mirrors: readonly {
    readonly host: string;
    readonly percentage: number;
  }[];
  readonly path: FieldPath;
}

/** Aeraki's routes of Redis commands by key. @public */
export interface RedisService {
  readonly object: MeshObject;
  readonly hosts: readonly string[];
  readonly routes: readonly RedisRoute[];
}

/** How Aeraki reaches a Redis. @public */
export interface RedisDestination {
  readonly object: MeshObject;
  readonly host: string;
  /** Undefined where it is not written; then Redis is one server. */
  readonly mode: string | undefined;
  readonly discoveryEndpoints: readonly string[];
}

/** Reads a RedisService. */
export function readRedisService(object: MeshObject): RedisService {
  return {
    object,
    hosts: asStrings(object.spec.host),
    routes: asArray(object.spec.redis).map((entry, index) => {
      const value = objectAt(entry);
      const key = asObject(objectAt(value, 'match').key);
      return {
        prefix: key && (asString(key.prefix) ?? ''),
        host: asString(objectAt(value, 'route').host) ?? '',
        port: asNumber(objectAt(value, 'route').port) || undefined,
        mirrors: asArray(value.mirror).map(mirror => ({
          host: asString(objectAt(mirror, 'route').host) ?? '',
          percentage: asNumber(objectAt(mirror, 'percentage').value) ?? 100,
        })),
        path: ['spec', 'redis', index],
      };
    }),
  };
}

/** Reads a RedisDestination. */
export function readRedisDestination(object: MeshObject): RedisDestination {
  const redis = objectAt(
    object.spec,
    'trafficPolicy',
    'connectionPool',
    'redis',
  );
  return {
    object,
    host: asString(object.spec.host) ?? '',
    mode: asString(redis.mode),
    discoveryEndpoints: asStrings(redis.discoveryEndpoints),
  };
}
