import { ALL_KINDS } from '../../../resources/kinds';
import type { Rule } from '../../rule';

/** One object that two repositories deliver: the last one to sync wins, until the other syncs. */
export const duplicates: Rule = {
  name: 'delivery/duplicates',
  description: 'Each object is delivered once',
  kinds: ALL_KINDS,
  check(object, { mesh, report }) {
    const other = mesh.rivalsOf(object).find(
      // The same entity read twice is no conflict.
      rival => rival.entityRef !== object.entityRef || rival.own,
    );
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
