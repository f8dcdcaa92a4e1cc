import { applyFieldSpec, prepareSpecs } from '../fieldspecs/applyFieldSpec';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { isSelectedBy } from '../resources/ids';
import { Kind, YamlNode } from '../yaml/node';
import { TAG } from '../yaml/tags';
import { setScalar } from './setScalar';
import { Transformer } from './transformer';

const SCALAR = { kind: Kind.Scalar, tag: TAG.string };

/** Kinds whose names must stay as they are. */
const UNTOUCHED = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

/** Puts a text before or behind names. Sources: api `PrefixTransformer.go`, `SuffixTransformer.go`. */
export function affixNames(
  position: 'prefix' | 'suffix',
  text: YamlNode,
  fieldSpecs: readonly FieldSpec[],
): Transformer {
  const specs = prepareSpecs(fieldSpecs);
  const join = (name: string) =>
    position === 'prefix' ? text.value + name : name + text.value;
  return resources => {
    for (const resource of resources.resources) {
      const id = resource.originalId;
      if (UNTOUCHED.some(selector => isSelectedBy(id, selector))) continue;
      for (const prepared of specs) {
        if (!isSelectedBy(id, prepared.spec)) continue;
        if (prepared.spec.path === 'metadata/name' && text.value !== '') {
          resource.rememberAffix(position, text.value);
          resource.rememberName();
        }
        applyFieldSpec(
          resource,
          prepared,
          node => setScalar(node, join(node.value), TAG.none, text),
          SCALAR,
        );
      }
    }
    resources.renamed();
  };
}
