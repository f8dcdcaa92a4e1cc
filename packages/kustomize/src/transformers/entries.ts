import {
  applyFieldSpecs,
  leavesIdentity,
  prepareSpecs,
} from '../fieldspecs/applyFieldSpec';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { Resource } from '../resources/resource';
import { Kind, scalarNode, YamlNode } from '../yaml/node';
import { TAG } from '../yaml/tags';
import { setEntry } from './setScalar';
import { Transformer } from './transformer';

/** Annotations that say something about the build. */
const RESERVED = /^(?:internal\.)?config\.kubernetes\.io\//;

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
  const mayWait =
    specs.every(leavesIdentity) && !sorted.some(([key]) => RESERVED.test(key));
  const add = (resource: Resource) => {
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
  };
  return resources => {
    for (const resource of resources.resources) {
      if (mayWait) resource.later(add);
      else add(resource);
    }
  };
}
