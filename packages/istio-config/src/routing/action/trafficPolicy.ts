import type { Mesh } from '../../mesh/mesh';
import { asArray, asNumber, asObject, objectAt } from '../../resources/read';
import type { FieldPath, JsonObject } from '../../source';
import { takesDefaultTrafficPolicy } from '../versions';

const BLOCKS = [
  'loadBalancer',
  'connectionPool',
  'outlierDetection',
  'tls',
] as const;

/** What MeshConfig may set for every host. */
const MESH_BLOCKS = ['connectionPool', 'outlierDetection'] as const;

/** A block of a traffic policy, and who has the last word on it. */
export interface PolicyBlock {
  readonly value: JsonObject;
  readonly from: 'rule' | 'subset' | 'mesh';
  /** In what `from` stands for: from `trafficPolicy` on, or from MeshConfig's `defaultTrafficPolicy`. */
  readonly path: FieldPath;
}

type Blocks = Partial<Record<(typeof BLOCKS)[number], PolicyBlock>>;

/**
 * The traffic policy that holds at a port. An entry of portLevelSettings
 * replaces all four blocks of its level, and what it leaves out falls back to
 * the default, not to the level; a subset overrides the rule block by block, and
 * what nobody sets comes from MeshConfig, where the version reads that.
 *
 * istio: pilot/pkg/networking/util (MergeSubsetTrafficPolicy, MergeTrafficPolicy)
 */
export function trafficPolicyAt(
  { settings }: Pick<Mesh, 'settings'>,
  port: number,
  rule: JsonObject | undefined,
  subset: JsonObject | undefined,
): Blocks {
  const blocks: Blocks = {};
  for (const name of takesDefaultTrafficPolicy(settings) ? MESH_BLOCKS : []) {
    const value = asObject(
      objectAt(settings.meshConfig, 'defaultTrafficPolicy')[name],
    );
    if (value) {
      blocks[name] = {
        value,
        from: 'mesh',
        path: ['defaultTrafficPolicy', name],
      };
    }
  }
  const ofRule = blocksAt(rule, port, 'rule');
  const ofSubset = blocksAt(subset, port, 'subset');
  for (const name of BLOCKS) {
    const block =
      ofSubset.blocks[name] ??
      (ofSubset.isForPort ? undefined : ofRule.blocks[name]);
    if (block) {
      blocks[name] = block;
    }
  }
  return blocks;
}

/** What one level says for a port, and whether an entry for the port says it. */
function blocksAt(
  policy: JsonObject | undefined,
  port: number,
  from: PolicyBlock['from'],
): { readonly blocks: Blocks; readonly isForPort: boolean } {
  const entries = asArray(policy?.portLevelSettings).map(entry =>
    objectAt(entry),
  );
  const index = entries.findIndex(
    entry => asNumber(objectAt(entry, 'port').number) === port,
  );
  const level = entries[index] ?? policy;
  const path: FieldPath =
    index < 0
      ? ['trafficPolicy']
      : ['trafficPolicy', 'portLevelSettings', index];
  const blocks: Blocks = {};
  for (const name of BLOCKS) {
    const value = asObject(level?.[name]);
    if (value) {
      blocks[name] = { value, from, path: [...path, name] };
    }
  }
  return { blocks, isForPort: index >= 0 };
}
