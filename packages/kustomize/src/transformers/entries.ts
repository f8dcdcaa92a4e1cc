import { applyFieldSpecs, prepareSpecs } from '../fieldspecs/applyFieldSpec';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { Kind, scalarNode, YamlNode } from '../yaml/node';
import { TAG } from '../yaml/tags';
import { setEntry } from './setScalar';
import { Transformer } from './transformer';

const MAPPING = { kind: Kind.Mapping, tag: TAG.map };

/**
 * Adds labels or annotations to the fields of some specs. Sources: api
 * `filters/labels`, `filters/annotations`.
 */
export function addEntries(
  entries: ReadonlyMap<string, YamlNode>,
  fieldSpecs: readonly FieldSpec[],
): Transformer {
  const specs = prepareSpecs(fieldSpecs);
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return resources => {
    for (const resource of resources.resources) {
      for (const [key, entry] of sorted) {
        const value = scalarNode(
          entry.value,
          TAG.string,
          entry.source,
          entry.offset,
        );
        applyFieldSpecs(
          resource,
          specs,
          node => setEntry(node, key, value),
          MAPPING,
        );
      }
    }
  };
}
