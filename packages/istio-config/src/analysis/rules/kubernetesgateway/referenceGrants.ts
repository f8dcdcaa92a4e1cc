import { asArray, asString, objectAt } from '../../../resources/read';
import { namespaceObject } from '../../podSelection';
import type { Rule } from '../../rule';

/** A grant for a namespace that nothing is known of is for nobody. */
export const referenceGrants: Rule = {
  name: 'kubernetesgateway/referenceGrants',
  description: 'Namespaces in ReferenceGrants are known',
  kinds: ['ReferenceGrant'],
  check(object, { mesh, report }) {
    asArray(object.spec.from).forEach((entry, index) => {
      const namespace = asString(objectAt(entry).namespace);
      if (
        namespace &&
        !mesh.covers(namespace) &&
        !namespaceObject(mesh, namespace)
      ) {
        report('MSH0001', ['spec', 'from', index, 'namespace'], {
          type: 'namespace',
          target: namespace,
        });
      }
    });
  },
};
