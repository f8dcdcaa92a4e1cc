import { hostsOverlap, isWildcardHost } from '../../../mesh/hosts';
import type { Mesh } from '../../../mesh/mesh';
import {
  asArray,
  asObject,
  asStrings,
  objectAt,
} from '../../../resources/read';
import type { Rule } from '../../rule';

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
  return (['Service', 'ServiceEntry'] as const).some(kind =>
    (namespace === '*' ? mesh.ofKind(kind) : mesh.inNamespace(kind, namespace))
      .flatMap(object => mesh.servicesOf(object))
      .some(service => hostsOverlap(service.host, host)),
  );
}
