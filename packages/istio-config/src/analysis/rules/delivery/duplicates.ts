import { perMesh } from '../../../mesh/perMesh';
import { ALL_KINDS } from '../../../resources/kinds';
import type { MeshObject } from '../../../resources/object';
import type { Rule } from '../../rule';

/** Who else delivers an object. */
const others = perMesh(mesh => {
  const found = new Map<MeshObject, MeshObject>();
  for (const { kept, dropped } of mesh.duplicates) {
    // The same entity read twice is no conflict.
    if (kept.entityRef !== dropped.entityRef || (kept.own && dropped.own)) {
      found.set(kept, dropped);
    }
  }
  return found;
});

/** One object that two repositories deliver: the last one to sync wins, until the other syncs. */
export const duplicates: Rule = {
  name: 'delivery/duplicates',
  description: 'Each object is delivered once',
  kinds: ALL_KINDS,
  check(object, { mesh, report }) {
    const other = others(mesh).get(object);
    if (other) {
      report('MSH0016', ['metadata', 'name'], {
        other:
          other.own && object.own
            ? 'another document here'
            : other.entityRef ?? 'the platform',
      });
    }
  },
};
