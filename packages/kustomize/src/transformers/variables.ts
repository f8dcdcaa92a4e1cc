import {
  applyFieldSpec,
  PreparedSpec,
  prepareSpecs,
} from '../fieldspecs/applyFieldSpec';
import { FieldSpec, splitBracketPath } from '../fieldspecs/fieldSpec';
import {
  effectiveNamespace,
  GvkSelector,
  printId,
  ResourceId,
} from '../resources/ids';
import { Resource } from '../resources/resource';
import { ResourceMap } from '../resources/resourceMap';
import { isNull, isString, Kind, Style, YamlNode } from '../yaml/node';
import { decimalFloat, generalFloat, parseFloatText } from '../yaml/numbers';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { lookUp } from './replacements/lookup';
import { Transformer } from './transformer';

/*
 * Variables: `$(NAME)` in certain fields stands for a field of a resource.
 * Sources: api `filters/refvar`, `internal/accumulator/resaccumulator.go`.
 */

/** An entry of `vars`. */
export interface Variable {
  readonly at: YamlNode;
  readonly name: string;
  readonly target: Required<GvkSelector>;
  readonly targetName: string;
  readonly targetNamespace: string;
  readonly fieldPath: string;
}

function isTarget(variable: Variable, id: ResourceId): boolean {
  const { target } = variable;
  const sameNamespace =
    variable.targetNamespace === '' ||
    effectiveNamespace(id) === variable.targetNamespace;
  return (
    sameNamespace &&
    id.name === variable.targetName &&
    id.group === target.group &&
    id.version === target.version &&
    id.kind === target.kind
  );
}

/** Finds the resources that variables take their values from, while they have these names. */
export function bindVariables(
  resources: ResourceMap,
  variables: readonly Variable[],
): void {
  for (const variable of variables) {
    const matches = resources.resources.filter(
      resource =>
        !resource.isGone &&
        [...resource.previousIds, resource.id].some(id =>
          isTarget(variable, id),
        ),
    );
    if (matches.length > 1) {
      throw new Problem(
        'ambiguous',
        `the variable ${variable.name} may take its value from ${matches
          .map(resource => printId(resource.id))
          .join(' or ')}`,
        variable.at,
      );
    }
    const [resource] = matches;
    if (resource === undefined) continue;
    resource.variables = [...resource.variables, variable.name];
  }
}

/** `ports[0]` is `ports` and then `0`. */
function splitIndices(path: readonly string[]): string[] {
  return path.flatMap(part => {
    const match = /^(.*)\[(\d+)\]$/.exec(part);
    if (match === null) return [part];
    return match[1] === '' ? [match[2]] : [match[1], match[2]];
  });
}

/** A value that can stand for a variable; undefined for collections. */
interface Value {
  readonly text: string;
  /** As a part of a longer text, where that is another one. */
  readonly inText?: string;
  readonly tag: string;
}

function valueOf(variable: Variable, resource: Resource): Value | undefined {
  const path = splitIndices(splitBracketPath(variable.fieldPath, '.'));
  const field = lookUp(resource.content, path);
  if (field === undefined) {
    throw new Problem(
      'missing-field',
      `${resource.kind} ${resource.name} has no field ${variable.fieldPath} for the variable ${variable.name}`,
      variable.at,
    );
  }
  if (field.kind !== Kind.Scalar) return undefined;
  const { value: text, tag } = field;
  if (tag === TAG.int) {
    if (!/^[-+]?\d+$/.test(text)) {
      throw new Problem(
        'not-supported',
        `the variable ${variable.name} is the number ${text}, which is not decimal`,
        field,
      );
    }
    return { text: String(BigInt(text.replace(/^\+/, ''))), tag };
  }
  if (tag === TAG.float) {
    const number = parseFloatText(text);
    if (number === undefined) {
      throw new Problem(
        'not-supported',
        `the variable ${variable.name} is ${text}, which is no number of JSON`,
        field,
      );
    }
    return { text: decimalFloat(number), inText: generalFloat(number), tag };
  }
  if (tag === TAG.bool) {
    return { text: String(/^t/i.test(text)), tag };
  }
  return { text, tag: TAG.string };
}

type Values = ReadonlyMap<string, Value>;

function collectValues(
  resources: ResourceMap,
  variables: readonly Variable[],
): Values {
  const values = new Map<string, Value>();
  for (const variable of variables) {
    const resource = resources.resources.find(candidate =>
      candidate.variables.includes(variable.name),
    );
    if (resource === undefined) {
      throw new Problem(
        'not-found',
        `no resource has the value of the variable ${variable.name}`,
        variable.at,
      );
    }
    const value = valueOf(variable, resource);
    if (value !== undefined) values.set(variable.name, value);
  }
  return values;
}

/** Replaces all `$(NAME)` of a text; `$$` is a plain `$`. */
function expand(text: string, values: Values): Value {
  const whole = /^\$\(([^)]*)\)$/.exec(text);
  if (whole !== null) {
    return values.get(whole[1]) ?? { text, tag: TAG.string };
  }
  const expanded = text.replace(
    /\$\$|\$\(([^)]*)\)/g,
    (match, name?: string) => {
      if (name === undefined) return '$';
      const value = values.get(name);
      return value?.inText ?? value?.text ?? match;
    },
  );
  return { text: expanded, tag: TAG.string };
}

function setExpanded(node: YamlNode, values: Values): void {
  const { text, tag } = expand(node.value, values);
  node.value = text;
  node.tag = tag;
  node.style = Style.None;
}

class Expander {
  constructor(private readonly values: Values) {}

  set(node: YamlNode): void {
    if (isNull(node)) return;
    if (node.kind === Kind.Scalar) {
      if (isString(node)) setExpanded(node, this.values);
    } else if (node.kind === Kind.Sequence) {
      node.content.forEach(item => this.setItem(item));
    } else {
      for (let index = 0; index < node.content.length; index += 2) {
        if (!isString(node.content[index])) {
          throw new Problem(
            'invalid-field',
            'the key is no text',
            node.content[index],
          );
        }
        const value = node.content[index + 1];
        if (isString(value)) setExpanded(value, this.values);
      }
    }
  }

  private setItem(item: YamlNode): void {
    if (!isString(item)) {
      throw new Problem(
        'invalid-field',
        'a list with variables holds text only',
        item,
      );
    }
    setExpanded(item, this.values);
  }
}

/** Replaces the variables in the fields that may have some. */
export function resolveVariables(
  variables: readonly Variable[],
  fieldSpecs: readonly FieldSpec[],
): Transformer {
  const specs: PreparedSpec[] = prepareSpecs(fieldSpecs);
  return resources => {
    if (variables.length === 0) return;
    resources.unpackAll();
    const sorted = [...variables].sort((a, b) => (a.name < b.name ? -1 : 1));
    const expander = new Expander(collectValues(resources, sorted));
    for (const resource of resources.resources) {
      for (const prepared of specs) {
        applyFieldSpec(resource, prepared, node => expander.set(node));
      }
    }
    resources.renamed();
  };
}
