import { asStrings } from '../../../resources/read';
import { namespaceObject } from '../../podSelection';
import type { Rule } from '../../rule';

/** Namespaces in `exportTo` should be namespaces of the mesh. */
export const exportTo: Rule = {
  name: 'visibility/exportTo',
  description: 'Namespaces in exportTo are known',
  kinds: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  check(object, { mesh, report }) {
    asStrings(object.spec.exportTo).forEach((namespace, index) => {
      const isName = !['.', '*', '~', ''].includes(namespace);
      if (
        isName &&
        !mesh.covers(namespace) &&
        !namespaceObject(mesh, namespace)
      ) {
        report('MSH0001', ['spec', 'exportTo', index], {
          type: 'namespace',
          target: namespace,
        });
      }
    });
  },
};
