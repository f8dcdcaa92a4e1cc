import { asBoolean, asString, objectAt, valueAt } from '../../resources/read';
import type { Mesh } from '../../mesh/mesh';
import { memoize, type Proxy } from '../proxy/proxy';
import { hasBehaviour } from '../versions';
import type { EscapedSlashes, PathNormalization, PathRules } from './path';

const ESCAPED_SLASHES: Readonly<Record<string, EscapedSlashes>> = {
  KEEP_UNCHANGED: 'keep',
  REJECT_REQUEST: 'reject',
  UNESCAPE_AND_REDIRECT: 'redirect',
  UNESCAPE_AND_FORWARD: 'forward',
};

/**
 * What a proxy does with paths: as the mesh says, and what the connection
 * settings of its configuration say instead. Their profile EDGE counts at
 * gateways alone.
 *
 * istio: pilot/pkg/networking/core/connection_settings.go (applyEdgeProfileDefaults)
 */
export function pathRulesOf(proxy: Proxy): PathRules {
  return memoize(proxy, 'pathRules', () => {
    const { mesh, type, version } = proxy;
    const normalization = normalizationOf(mesh);
    const { meshConfig, featureFlags } = mesh.settings;
    if (!hasBehaviour('connectionSettings', version, featureFlags)) {
      return { normalization };
    }
    const settings = objectAt(
      meshConfig,
      'defaultConfig',
      'connectionSettings',
    );
    const isEdge = type === 'gateway' && settings.profile === 'EDGE';
    const action = asString(settings.httpPathWithEscapedSlashesAction) ?? '';
    return {
      normalization,
      mergeSlashes:
        asBoolean(settings.httpMergeSlashes) ?? (isEdge ? true : undefined),
      escapedSlashes:
        ESCAPED_SLASHES[action] ?? (isEdge ? 'redirect' : undefined),
    };
  });
}

function normalizationOf(mesh: Mesh): PathNormalization {
  const text = asString(
    valueAt(mesh.settings.meshConfig, 'pathNormalization', 'normalization'),
  );
  switch (text) {
    case 'NONE':
    case 'MERGE_SLASHES':
    case 'DECODE_AND_MERGE_SLASHES':
      return text;
    default:
      return 'BASE';
  }
}
