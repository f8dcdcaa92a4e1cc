import { Fields } from '../kustomization/shape';
import { selectorOf } from '../kustomization/selectorFields';
import { ResourceSelector } from '../resources/selector';
import {
  appendField,
  getField,
  isNull,
  Kind,
  mappingNode,
  scalarNode,
  stringNode,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { parseInteger } from '../yaml/resolve';
import { TAG } from '../yaml/tags';
import { splitPath } from '../fieldspecs/fieldSpec';
import { moveToNamespace } from './namespace';
import { setScalar } from './setScalar';
import { Transformer } from './transformer';

/** A field that gets the value, or gets it as a part of a file path. */
export interface ValueTarget {
  readonly at: YamlNode;
  readonly selector?: ResourceSelector;
  readonly fieldPath: string;
  readonly position: number;
}

/** The entries of `targets`. */
export function valueTargetsOf(fields: Fields): ValueTarget[] {
  return fields.objects('targets').map(target => {
    const selector = target.object('selector');
    const position = target.get('filePathPosition');
    const fieldPath = target.text('fieldPath');
    if (fieldPath === '') {
      throw new Problem('missing-field', 'fieldPath is empty', target.node);
    }
    const place = position === undefined ? 0 : parseInteger(position.value);
    if (place === undefined || place < 0) {
      throw new Problem('invalid-field', 'the position is negative', position);
    }
    return {
      at: target.node,
      selector: selector === undefined ? undefined : selectorOf(selector),
      fieldPath,
      position: Number(place),
    };
  });
}

/** Puts a part into a path, after so many others. Source: kyaml `filesys/util.go`. */
function insertPart(path: string, position: number, part: string): string {
  const parts = path === '' ? [] : path.split('/');
  if (parts.some((name, index) => name === '' && index > 0)) {
    throw new Problem(
      'not-supported',
      `cannot insert into the path ${JSON.stringify(path)}`,
    );
  }
  let at = Math.min(position, parts.length);
  if (parts[0] === '' && at < parts.length) at++;
  parts.splice(at, 0, part);
  return parts.join('/');
}

/** The scalar at a path, made with its parents where it is missing. */
function scalarAt(root: YamlNode, target: ValueTarget): YamlNode {
  let node = root;
  const path = splitPath(target.fieldPath, '/').filter(part => part !== '');
  path.forEach((name, index) => {
    if (/^\d+$|^-$|^\*$|^\[.*\]$/.test(name)) {
      throw new Problem(
        'not-supported',
        `the path ${target.fieldPath} has an index`,
        target.at,
      );
    }
    if (node.kind !== Kind.Mapping) {
      throw new Problem(
        'invalid-field',
        `the path ${target.fieldPath} leads through something else than mappings`,
        node,
      );
    }
    let next = getField(node, name);
    if (next === undefined || isNull(next)) {
      const isLast = index === path.length - 1;
      const created = isLast
        ? scalarNode('', TAG.none, root.source, root.offset)
        : mappingNode(root.source, root.offset);
      if (next === undefined) {
        appendField(node, name, created);
        next = created;
      } else if (isLast) {
        next.become(created);
      } else {
        throw new Problem('invalid-field', `${name} is null`, next);
      }
    }
    node = next;
  });
  return node;
}

/** Writes one value into many fields. Source: api `filters/valueadd`. */
export function addValue(
  fields: Fields,
  targets: readonly ValueTarget[],
  root: string,
): Transformer {
  const own = fields.text('value').trim();
  const value = own === '' ? root.slice(root.lastIndexOf('/') + 1) : own;
  const at = fields.get('value') ?? fields.node;
  if (targets.length === 0) {
    throw new Problem('missing-field', 'there are no targets', fields.node);
  }
  return resources => {
    for (const target of targets) {
      const selected =
        target.selector?.select(resources.resources) ?? resources.resources;
      for (const resource of selected) {
        if (target.fieldPath === 'metadata/namespace') {
          const namespace = stringNode(value, at);
          moveToNamespace(resource, { namespace, fieldSpecs: [] });
          continue;
        }
        const node = scalarAt(resource.content, target);
        const text =
          target.position > 0
            ? insertPart(node.value, target.position - 1, value)
            : value;
        setScalar(node, text, TAG.none, at);
      }
    }
    resources.renamed();
  };
}
