import {
  dubboOf,
  hasMetaRouter,
  hasRedisService,
  type Dubbo,
} from '../../model/dubbo';
import { metaRouterName, redisName } from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { METAPROTOCOL, baseHost, metaRoutes } from '../../resources/metaRouter';
import { REDIS } from '../../resources/redisService';
import type { PatchOperation } from '../kustomization';
import { patch, type Patch } from './patch';

const COMMENT =
  'The full name of the service: Aeraki compares it as it stands, and Kustomize\ndoes not write it.';

/** The full name of the service in an environment. */
export const fullName = (
  { name }: Service,
  { namespace, mesh }: Environment,
): string => `${name}.${namespace}.svc.${mesh.clusterDomain}`;

const write = (path: string, value: string): PatchOperation => ({
  op: 'replace',
  path,
  value,
});

function metaRouterPatch(
  service: Service,
  environment: Environment,
  dubbo: Dubbo,
): Patch {
  const host = fullName(service, environment);
  const routes = metaRoutes(service, dubbo, baseHost(service));
  return patch(
    'metarouter.yaml',
    {
      group: METAPROTOCOL,
      kind: 'MetaRouter',
      name: metaRouterName(service.name),
    },
    [
      write('/spec/hosts/0', host),
      ...routes.flatMap(({ route, mirror }, index) => [
        ...route.map((_, at) =>
          write(`/spec/routes/${index}/route/${at}/destination/host`, host),
        ),
        ...(mirror ? [write(`/spec/routes/${index}/mirror/host`, host)] : []),
      ]),
    ],
    COMMENT,
  );
}

function redisPatches(service: Service, environment: Environment): Patch[] {
  const host = fullName(service, environment);
  const of = (kind: string, path: string) =>
    patch(
      `${kind.toLowerCase()}.yaml`,
      { group: REDIS, kind, name: redisName(service.name) },
      [write(path, host)],
      COMMENT,
    );
  return [
    of('RedisService', '/spec/host/0'),
    of('RedisDestination', '/spec/host'),
  ];
}

/** Hosts of Aeraki's objects, which each environment has its own of. */
export function aerakiPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  const dubbo = dubboOf(service);
  if (dubbo && hasMetaRouter(dubbo)) {
    return [metaRouterPatch(service, environment, dubbo)];
  }
  return hasRedisService(dubbo) ? redisPatches(service, environment) : [];
}
