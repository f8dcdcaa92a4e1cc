import { applyFieldSpec, prepareSpecs } from '../fieldspecs/applyFieldSpec';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { isSelectedBy } from '../resources/ids';
import { Kind, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { setScalar } from './setScalar';
import { Transformer } from './transformer';

/** An entry of `replicas`. */
export interface ReplicaChange {
  readonly entry: YamlNode;
  readonly name: string;
  readonly count: string;
}

const INTEGER = { kind: Kind.Scalar, tag: TAG.int };

/** Sets the number of replicas of the resources of a name. Source: api `ReplicaCountTransformer.go`. */
export function setReplicas(
  change: ReplicaChange,
  fieldSpecs: readonly FieldSpec[],
): Transformer {
  const specs = prepareSpecs(fieldSpecs);
  return resources => {
    let found = false;
    for (const prepared of specs) {
      for (const resource of resources.resources) {
        if (resource.isGone) continue;
        const isMeant = [...resource.previousIds, resource.id].some(
          id => id.name === change.name && isSelectedBy(id, prepared.spec),
        );
        if (!isMeant) continue;
        found = true;
        applyFieldSpec(
          resource,
          prepared,
          node => setScalar(node, change.count, TAG.int, change.entry),
          INTEGER,
        );
      }
    }
    if (!found) {
      const kinds = fieldSpecs.map(spec => spec.kind).join(', ');
      throw new Problem(
        'not-found',
        `no resource named ${JSON.stringify(change.name)} is one of ${kinds}`,
        change.entry,
      );
    }
  };
}
