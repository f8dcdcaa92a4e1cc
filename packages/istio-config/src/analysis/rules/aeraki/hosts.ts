import { serviceHost } from '../../../mesh/names';
import { readMetaRouter } from '../../../resources/metaRouter';
import type { MeshObject } from '../../../resources/object';
import {
  readRedisDestination,
  readRedisService,
} from '../../../resources/redis';
import type { FieldPath } from '../../../source';
import type { Rule } from '../../rule';

/** Aeraki resolves no short names, as Istio does. */
export const aerakiHosts: Rule = {
  name: 'aeraki/hosts',
  description: "Aeraki's resources name hosts in full",
  scope: 'object',
  kinds: ['MetaRouter', 'RedisService', 'RedisDestination'],
  check(object, { mesh, report }) {
    for (const { host, path } of hostsOf(object)) {
      const [name = host, namespace = object.namespace, third, ...rest] =
        host.split('.');
      const isHalf =
        rest.length === 0 && (third === undefined || third === 'svc');
      if (host !== '' && isHalf) {
        report('MSH0036', path, {
          host,
          fullName: serviceHost(name, namespace, mesh.settings.clusterDomain),
        });
      }
    }
  },
};

interface WrittenHost {
  readonly host: string;
  readonly path: FieldPath;
}

function hostsOf(object: MeshObject): readonly WrittenHost[] {
  switch (object.meshKind) {
    case 'MetaRouter': {
      const { hosts, routes } = readMetaRouter(object);
      return [
        ...hosts.map((host, index) => ({
          host,
          path: ['spec', 'hosts', index],
        })),
        ...routes.flatMap(({ destinations, mirrors }) =>
          [...destinations, ...mirrors].map(({ host, destinationPath }) => ({
            host,
            path: [...destinationPath, 'host'],
          })),
        ),
      ];
    }
    case 'RedisService': {
      const { hosts, routes } = readRedisService(object);
      return [
        ...hosts.map((host, index) => ({
          host,
          path: ['spec', 'host', index],
        })),
        ...routes.flatMap(route => [
          { host: route.host, path: [...route.path, 'route', 'host'] },
          ...route.mirrors.map(({ host }, index) => ({
            host,
            path: [...route.path, 'mirror', index, 'route', 'host'],
          })),
        ]),
      ];
    }
    default:
      return [
        { host: readRedisDestination(object).host, path: ['spec', 'host'] },
      ];
  }
}
