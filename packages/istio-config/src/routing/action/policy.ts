import type { EffectiveDestinationRule } from '../../mesh/destinationRules';
import type { Subset } from '../../resources/destinationRule';
import { locate, refOf } from '../../resources/object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  objectAt,
} from '../../resources/read';
import type { JsonObject, SourcePosition } from '../../source';
import type { Proxy } from '../proxy/proxy';
import type { DecidedPolicy } from '../types';
import { hasBehaviour } from '../versions';

const BLOCKS = [
  'loadBalancer',
  'connectionPool',
  'outlierDetection',
  'tls',
] as const;

type Blocks = Partial<Record<(typeof BLOCKS)[number], JsonObject>>;

/**
 * The traffic policy for a port of a destination. An entry of
 * portLevelSettings replaces all four blocks of its level, and what it leaves
 * out falls back to the default, not to the level; a subset overrides the rule
 * block by block.
 *
 * istio: pilot/pkg/networking/util (MergeSubsetTrafficPolicy, MergeTrafficPolicy)
 */
export function policyFor(
  proxy: Proxy,
  rule: EffectiveDestinationRule | undefined,
  subset: Subset | undefined,
  port: number,
): DecidedPolicy {
  const base = blocksOf(rule?.trafficPolicy, port);
  const merged: Blocks = {
    ...base,
    ...overridesOf(subset?.trafficPolicy, port),
  };
  const blocks = { ...meshDefaults(proxy), ...withoutEmpty(merged) };
  const objects = rule?.rules.map(({ object }) => object) ?? [];
  return {
    rules: objects.map(refOf),
    positions: objects
      .map(object => locate(object, ['spec']))
      .filter((position): position is SourcePosition => position !== undefined),
    ...blocks,
    mtls: tlsModeOf(blocks.tls),
  };
}

function blocksOf(policy: JsonObject | undefined, port: number): Blocks {
  if (!policy) {
    return {};
  }
  return readBlocks(portLevel(policy, port) ?? policy);
}

/** What a subset says; an entry for the port also clears the blocks that it omits. */
function overridesOf(policy: JsonObject | undefined, port: number): Blocks {
  if (!policy) {
    return {};
  }
  const entry = portLevel(policy, port);
  if (!entry) {
    return withoutEmpty(readBlocks(policy));
  }
  return Object.fromEntries(BLOCKS.map(name => [name, asObject(entry[name])]));
}

function portLevel(policy: JsonObject, port: number): JsonObject | undefined {
  return asArray(policy.portLevelSettings)
    .map(entry => objectAt(entry))
    .find(entry => asNumber(objectAt(entry, 'port').number) === port);
}

function readBlocks(policy: JsonObject): Blocks {
  return Object.fromEntries(BLOCKS.map(name => [name, asObject(policy[name])]));
}

function withoutEmpty(blocks: Blocks): Blocks {
  return Object.fromEntries(
    Object.entries(blocks).filter(([, block]) => block !== undefined),
  );
}

function meshDefaults(proxy: Proxy): Blocks {
  const { meshConfig, featureFlags } = proxy.mesh.settings;
  if (!hasBehaviour('defaultTrafficPolicy', proxy.version, featureFlags)) {
    return {};
  }
  const policy = objectAt(meshConfig, 'defaultTrafficPolicy');
  return withoutEmpty({
    connectionPool: asObject(policy.connectionPool),
    outlierDetection: asObject(policy.outlierDetection),
  });
}

function tlsModeOf(tls: JsonObject | undefined): DecidedPolicy['mtls'] {
  switch (asString(tls?.mode)) {
    case 'ISTIO_MUTUAL':
      return 'ISTIO_MUTUAL';
    case 'SIMPLE':
      return 'SIMPLE';
    case 'MUTUAL':
      return 'MUTUAL';
    default:
      // `tls: {}` switches encryption off: DISABLE is the zero value.
      return tls ? 'DISABLE' : 'auto';
  }
}
