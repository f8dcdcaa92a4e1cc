import { KeyedIndex } from '../../../mesh/keyedIndex';
import { derived } from '../../../mesh/derived';
import { byAgeThenName, type MeshObject } from '../../../resources/object';
import { asStringMap, objectAt } from '../../../resources/read';
import { selectorText } from '../../podSelection';
import type { Rule } from '../../rule';

/** PeerAuthentications by namespace and selector. */
const bySelector = derived(mesh => {
  const index = new KeyedIndex<MeshObject>(byAgeThenName);
  for (const object of mesh.ofKind('PeerAuthentication')) {
    index.add(keyOf(object), object);
  }
  return index;
});

/**
 * Of several PeerAuthentications for the same workloads the oldest is used.
 *
 * istio: pilot/pkg/model/authentication.go
 */
export const peerAuthentications: Rule = {
  name: 'security/peerAuthentications',
  description: 'One PeerAuthentication applies to a workload',
  kinds: ['PeerAuthentication'],
  check(object, { mesh, report }) {
    const all = bySelector(mesh).get(keyOf(object));
    if (all.length > 1) {
      const text = selectorText(selectorOf(object));
      report('MSH0027', ['metadata', 'name'], {
        names: all.map(({ name }) => name),
        namespace: object.namespace,
        scope: text || 'the whole namespace',
      });
    }
  },
};

function keyOf(object: MeshObject): string {
  return `${object.namespace}|${selectorText(selectorOf(object))}`;
}

function selectorOf(object: MeshObject) {
  return asStringMap(objectAt(object.spec, 'selector').matchLabels);
}
