import { Problem } from '../yaml/problem';
import { YamlNode } from '../yaml/node';

/*
 * Label selectors: `a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`. Source:
 * Kubernetes `apimachinery/pkg/labels/selector.go`.
 */

type Labels = ReadonlyMap<string, string>;
type Requirement = (labels: Labels) => boolean;

const NAME =
  '(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const VALUE = '(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?';
const EXISTS = new RegExp(`^(!?)\\s*(${NAME})$`);
const EQUALITY = new RegExp(`^(${NAME})\\s*(==|=|!=)\\s*(${VALUE})$`);
const SET = new RegExp(`^(${NAME})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const COMPARISON = new RegExp(`^(${NAME})\\s*([<>])\\s*(-?[0-9]+)$`);
const ONLY_VALUE = new RegExp(`^${VALUE}$`);

/** Splits at the commas that are not in parentheses. */
function splitRequirements(selector: string): string[] {
  return selector.split(/,(?![^(]*\))/).map(part => part.trim());
}

function comparison(key: string, operator: string, limit: number): Requirement {
  return labels => {
    const value = labels.get(key);
    if (value === undefined || !/^[-+]?\d+$/.test(value)) return false;
    return operator === '>' ? Number(value) > limit : Number(value) < limit;
  };
}

function parseRequirement(text: string): Requirement | undefined {
  const exists = EXISTS.exec(text);
  if (exists !== null) {
    const [, not, key] = exists;
    return labels => labels.has(key) === (not === '');
  }
  const equality = EQUALITY.exec(text);
  if (equality !== null) {
    const [, key, operator, value] = equality;
    return operator === '!='
      ? labels => labels.get(key) !== value
      : labels => labels.get(key) === value;
  }
  const set = SET.exec(text);
  if (set !== null) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    if (!values.every(value => ONLY_VALUE.test(value))) return undefined;
    return labels => {
      const value = labels.get(key);
      const found = value !== undefined && values.includes(value);
      return operator === 'in' ? found : !found;
    };
  }
  const compare = COMPARISON.exec(text);
  if (compare === null) return undefined;
  return comparison(compare[1], compare[2], Number(compare[3]));
}

/** Parses a selector; an empty one matches everything. */
export function labelSelector(selector: string, at?: YamlNode): Requirement {
  if (selector.trim() === '') return () => true;
  const requirements = splitRequirements(selector).map(part => {
    const requirement = parseRequirement(part);
    if (requirement === undefined) {
      throw new Problem(
        'invalid-field',
        `${JSON.stringify(selector)} is no label selector`,
        at,
      );
    }
    return requirement;
  });
  return labels => requirements.every(requirement => requirement(labels));
}
