import type { JsonObject, JsonValue } from '@mesh-portal/istio-config';
import { pick, type Random } from './mutate';

/** A value in a resource, and where it stands. */
interface Leaf {
  readonly key: string;
  readonly value: JsonValue;
  set(value: JsonValue): void;
}

/** Keys whose change makes another resource, or none. */
const KEPT = ['apiVersion', 'kind', 'metadata'];

/** The resources with a few changed, copied into another namespace, or left out. */
export function mutateMesh(
  resources: readonly JsonObject[],
  random: Random,
): readonly JsonObject[] {
  const values = valuesByKey(resources);
  const copy = structuredClone(resources) as JsonObject[];
  const changes = 1 + Math.floor(random() * 5);
  for (let made = 0; made < changes; made += 1) {
    const roll = random();
    if (roll < 0.1) {
      copy.splice(Math.floor(random() * copy.length), 1);
    } else if (roll < 0.25) {
      const added = structuredClone(pick(random, copy));
      const metadata = added.metadata as JsonObject;
      if (typeof metadata.namespace === 'string') {
        metadata.namespace = pick(random, values.get('namespace') ?? ['shop']);
      } else {
        metadata.name = `${String(metadata.name)}-2`;
      }
      copy.push(added);
    } else {
      const leaf = pick(random, copy.flatMap(leavesOf));
      leaf.set(pick(random, values.get(leaf.key) ?? [leaf.value]));
    }
  }
  return withoutRepetition(copy);
}

/** What fields of each name hold anywhere. */
function valuesByKey(
  resources: readonly JsonObject[],
): ReadonlyMap<string, readonly JsonValue[]> {
  const values = new Map<string, JsonValue[]>();
  for (const { key, value } of resources.flatMap(leavesOf)) {
    const known = values.get(key) ?? [];
    values.set(key, known);
    if (!known.includes(value)) {
      known.push(value);
    }
  }
  return values;
}

function leavesOf(resource: JsonObject): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (value: JsonValue, key: string, set: Leaf['set']) => {
    if (Array.isArray(value)) {
      value.forEach((item, index) =>
        visit(item, key, next => {
          value[index] = next;
        }),
      );
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        if (!KEPT.includes(name)) {
          visit(child, name, next => {
            value[name] = next;
          });
        }
      }
    } else {
      leaves.push({ key, value, set });
    }
  };
  visit(resource, '', () => {});
  return leaves;
}

function withoutRepetition(
  resources: readonly JsonObject[],
): readonly JsonObject[] {
  const byName = new Map<string, JsonObject>();
  for (const resource of resources) {
    const { namespace = '', name = '' } = resource.metadata as {
      readonly namespace?: string;
      readonly name?: string;
    };
    const group = String(resource.apiVersion).split('/')[0];
    byName.set(`${group}|${resource.kind}|${namespace}|${name}`, resource);
  }
  return [...byName.values()];
}
