import { metaRoutersFor } from '../mesh/metaRouters';
import { aerakiPortOf } from '../resources/metaProtocol';
import { locate, refOf } from '../resources/object';
import type { RegistryPort, RegistryService } from '../resources/service';
import { nameOf } from './candidates';
import { because, type Draft } from './draft';
import { say } from './texts';
import type { Decision } from './types';

/** Handlers that only count what passes. */
const ONLY_COUNTED: ReadonlySet<string> = new Set(['kafka', 'zookeeper']);

const AERAKI_KINDS = [
  'MetaRouter',
  'ApplicationProtocol',
  'DubboAuthorizationPolicy',
  'RedisService',
  'RedisDestination',
] as const;

/**
 * Aeraki's filters take the place of Istio's routes at ports that are named for
 * it: they decide by what they read in the connection, which is not modelled.
 * `tcp-metaprotocol-…` is never anything else; other names are Aeraki's only
 * where it is part of the mesh.
 */
export function endAtAeraki(
  draft: Draft,
  service: RegistryService,
  port: RegistryPort,
): Decision | undefined {
  const { mesh } = draft.proxy;
  const handler = aerakiPortOf(port.name)?.handler;
  const isTaken =
    handler === 'metaprotocol' ||
    (handler !== undefined &&
      !ONLY_COUNTED.has(handler) &&
      AERAKI_KINDS.some(kind => mesh.ofKind(kind).length > 0));
  if (!isTaken) {
    return undefined;
  }
  const [metaRouter] = metaRoutersFor(mesh, service.host);
  const object = metaRouter?.object ?? service.object;
  const position = locate(object, metaRouter ? ['spec'] : port.path);
  const said = say('notModelledAeraki', {
    object: nameOf(object),
    port: port.name,
  });
  draft.caveats.push({
    code: 'notModelled',
    ...said,
    resource: refOf(object),
    ...(position ? { position } : {}),
  });
  return draft.end(
    { type: 'notModelled' },
    because('aeraki', said.message, { port: port.name }),
  );
}
