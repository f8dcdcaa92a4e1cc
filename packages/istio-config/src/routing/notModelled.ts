import { selects } from '../mesh/labels';
import { locate, refOf, type MeshObject } from '../resources/object';
import { asString, asStringMap, objectAt } from '../resources/read';
import { nameOf } from './candidates';
import { memoize, type Proxy } from './proxy/proxy';
import type { Caveat } from './types';
import { say } from './texts';

const KINDS = ['EnvoyFilter', 'WasmPlugin', 'TrafficExtension'] as const;

/**
 * Extensions of the proxy that may change any answer: what they do is code or
 * Envoy's own configuration, which is not modelled.
 */
export function notModelledAt(proxy: Proxy): readonly Caveat[] {
  return memoize(proxy, 'notModelled', () => {
    const namespaces = new Set([
      proxy.mesh.settings.rootNamespace,
      proxy.namespace,
    ]);
    return KINDS.flatMap(kind =>
      [...namespaces].flatMap(namespace =>
        proxy.mesh
          .inNamespace(kind, namespace)
          .filter(object => applies(object, proxy))
          .map(object => caveatOf(object)),
      ),
    );
  });
}

function applies({ spec }: MeshObject, { labels }: Proxy): boolean {
  return (
    selects(asStringMap(objectAt(spec, 'workloadSelector').labels), labels) &&
    selects(asStringMap(objectAt(spec, 'selector').matchLabels), labels)
  );
}

function caveatOf(object: MeshObject): Caveat {
  const position = locate(object, ['spec']);
  const isRateLimit = /ratelimit/i.test(JSON.stringify(object.spec));
  return {
    code: 'notModelled',
    ...(isRateLimit
      ? say('notModelledRateLimit', { object: nameOf(object) })
      : say('notModelled', {
          object: nameOf(object),
          what: asString(object.spec.url) ?? object.kind,
        })),
    resource: refOf(object),
    ...(position ? { position } : {}),
  };
}
