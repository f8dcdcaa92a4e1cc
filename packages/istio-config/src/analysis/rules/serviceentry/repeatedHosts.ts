import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** The endpoints of two ServiceEntries for one host are used together. */
export const repeatedHosts: Rule = {
  name: 'serviceentry/repeatedHosts',
  description: 'One ServiceEntry registers a host and port',
  kinds: ['ServiceEntry'],
  check(object, { mesh, report }) {
    mesh.servicesOf(object).forEach((service, index) => {
      for (const other of mesh.registry.withHost(service.host)) {
        const shared = service.ports.find(port =>
          other.ports.some(({ number }) => number === port.number),
        );
        const isOther =
          other.object !== object && other.object.meshKind === 'ServiceEntry';
        const isSeen = mesh.registry.isVisible(other, object.namespace);
        if (isOther && isSeen && shared) {
          report('MSH0034', ['spec', 'hosts', index], {
            other: `ServiceEntry ${fullNameOf(other.object)}`,
            host: service.host,
            port: shared.number,
          });
        }
      }
    });
  },
};
