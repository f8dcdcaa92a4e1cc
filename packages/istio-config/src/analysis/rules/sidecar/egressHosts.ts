import { hostsOverlap, isWildcardHost } from '../../../mesh/hosts';
import type { Mesh } from '../../../mesh/mesh';
import { perMesh } from '../../../mesh/perMesh';
import {
  asArray,
  asObject,
  asStrings,
  objectAt,
} from '../../../resources/read';
import type { Rule } from '../../rule';

/** Hosts of the registry by namespace. */
const hostsByNamespace = perMesh(mesh => {
  const hosts = new Map<string, string[]>();
  for (const kind of ['Service', 'ServiceEntry'] as const) {
    for (const object of mesh.ofKind(kind)) {
      for (const { host, namespace } of mesh.servicesOf(object)) {
        const list = hosts.get(namespace) ?? [];
        list.push(host);
        hosts.set(namespace, list);
      }
    }
  }
  return hosts;
});

/**
 * A Sidecar imports hosts of the mesh; one that selects nothing imports nothing.
 *
 * istio: pilot/pkg/model/sidecar.go
 */
export const egressHosts: Rule = {
  name: 'sidecar/egressHosts',
  description: 'Egress hosts of Sidecars select services',
  kinds: ['Sidecar'],
  check(object, { mesh, report }) {
    asArray(object.spec.egress).forEach((listener, index) =>
      asStrings(objectAt(listener).hosts).forEach((text, at) => {
        const [scope = '', host = ''] = text.split('/');
        const namespace = scope === '.' ? object.namespace : scope;
        if (
          !host ||
          scope.startsWith('~') ||
          selectsHost(mesh, namespace, host)
        ) {
          return;
        }
        const isSure = namespace !== '*' && mesh.covers(namespace);
        const path = ['spec', 'egress', index, 'hosts', at];
        if (isSure) {
          report('MSH0025', path, { host: text });
        } else {
          report('MSH0001', path, { type: 'egress host', target: text });
        }
      }),
    );
    const isRoot = object.namespace === mesh.settings.rootNamespace;
    if (isRoot && asObject(object.spec.workloadSelector)) {
      report('MSH0026', ['spec', 'workloadSelector'], {});
    }
  },
};

function selectsHost(mesh: Mesh, namespace: string, host: string): boolean {
  if (host === '*') {
    return true;
  }
  if (namespace === '*' && !isWildcardHost(host)) {
    return mesh.registry.withHost(host).length > 0;
  }
  const hosts =
    namespace === '*'
      ? [...hostsByNamespace(mesh).values()].flat()
      : hostsByNamespace(mesh).get(namespace) ?? [];
  return hosts.some(candidate => hostsOverlap(candidate, host));
}
