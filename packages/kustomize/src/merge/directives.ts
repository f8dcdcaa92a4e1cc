import { getField, isMapping, Kind, removeField, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { setElement } from './lists';

/** What `$patch` asks for. */
export type Directive = 'merge' | 'replace' | 'delete';

const KEY = '$patch';

function directiveOf(value: YamlNode): Directive {
  const text = value.value;
  if (text === 'merge' || text === 'replace' || text === 'delete') return text;
  throw new Problem(
    'patch-failed',
    `$patch is merge, replace or delete, not ${JSON.stringify(text)}`,
    value,
  );
}

/** Reads and removes the directive of a patch. Source: kyaml `yaml/merge2/smpdirective.go`. */
export function takeDirective(patch: YamlNode | undefined): Directive {
  if (patch === undefined) return 'merge';
  if (patch.kind === Kind.Mapping) {
    const value = getField(patch, KEY);
    if (value === undefined) return 'merge';
    const directive = directiveOf(value);
    removeField(patch, KEY);
    return directive;
  }
  if (patch.kind !== Kind.Sequence) return 'merge';
  const element = patch.content.find(
    item => isMapping(item) && getField(item, KEY) !== undefined,
  );
  const value = getField(element, KEY);
  if (element === undefined || value === undefined) return 'merge';
  if (element.content.length > 2) return 'merge';
  const directive = directiveOf(value);
  setElement(patch, undefined, [KEY], [value.value]);
  return directive;
}
