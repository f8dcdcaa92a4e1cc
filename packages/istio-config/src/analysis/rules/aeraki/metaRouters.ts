import { metaRoutersFor } from '../../../mesh/metaRouters';
import { parseServiceHost, serviceHost } from '../../../mesh/names';
import { isMetaProtocol } from '../../../resources/metaProtocol';
import { readMetaRouter } from '../../../resources/metaRouter';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** A MetaRouter is alone for its host, and the host has a port that it counts for. */
export const metaRouters: Rule = {
  name: 'aeraki/metaRouters',
  description: 'A host has one MetaRouter, and a port that is read by it',
  kinds: ['MetaRouter'],
  check(object, { mesh, report }) {
    const { clusterDomain } = mesh.settings;
    readMetaRouter(object).hosts.forEach((host, index) => {
      const path = ['spec', 'hosts', index];
      for (const other of metaRoutersFor(mesh, host)) {
        if (other.object.key !== object.key) {
          report('MSH0037', path, {
            other: `MetaRouter ${fullNameOf(other.object)}`,
            host,
          });
        }
      }
      const service = mesh.registry.find(host, object.namespace);
      if (service && !service.ports.some(isMetaProtocol)) {
        report('MSH0042', path, { host });
      }
      const named = parseServiceHost(host, clusterDomain);
      if (
        named &&
        named.namespace !== object.namespace &&
        mesh.get('Service', object.namespace, named.name)
      ) {
        report('MSH0045', path, {
          host,
          other: named.namespace,
          fullName: serviceHost(named.name, object.namespace, clusterDomain),
        });
      }
    });
  },
};
