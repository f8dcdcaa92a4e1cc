import { derived } from '../../../mesh/derived';
import type { MeshObject } from '../../../resources/object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asText,
  objectAt,
  valueAt,
} from '../../../resources/read';
import type { JsonObject } from '../../../source';
import type { Rule, RuleContext } from '../../rule';

const FILTERS: ReadonlySet<string> = new Set(['HTTP_FILTER', 'NETWORK_FILTER']);
const ROUTES: ReadonlySet<string> = new Set([
  'ROUTE_CONFIGURATION',
  'HTTP_ROUTE',
]);

/** The patches whose filter an earlier patch with a proxy version touches. */
const afterVersioned = derived(mesh => {
  const versioned = new Set<string>();
  const after = new Set<string>();
  for (const object of mesh.ofKind('EnvoyFilter')) {
    patchesOf(object).forEach((patch, index) => {
      const name = filterName(patch);
      if (versioned.has(name)) {
        after.add(positionOf(object, index));
      }
      if (objectAt(patch, 'match', 'proxy').proxyVersion) {
        versioned.add(name);
      }
    });
  }
  return after;
});

/**
 * Operations of an EnvoyFilter that are ignored or depend on the order of filters.
 *
 * istio: pkg/config/analysis/analyzers/envoyfilter/envoyfilter.go
 */
export const patches: Rule = {
  name: 'envoyfilter/patches',
  description: 'Patches of EnvoyFilters take effect',
  analyzer: 'envoyfilter.EnvoyPatchAnalyzer',
  onePerObject: true,
  kinds: ['EnvoyFilter'],
  check(object, context) {
    patchesOf(object).forEach((patch, index) => {
      checkPatch(object, patch, index, context);
    });
  },
};

function checkPatch(
  object: MeshObject,
  patch: JsonObject,
  index: number,
  context: RuleContext,
): void {
  const path = ['spec', 'configPatches', index, 'patch', 'operation'];
  const applyTo = asString(patch.applyTo) ?? '';
  switch (asString(objectAt(patch, 'patch').operation)) {
    case 'ADD':
      if (ROUTES.has(applyTo)) {
        context.report('IST0153', path, {});
      }
      break;
    case 'REMOVE':
      if (ROUTES.has(applyTo)) {
        context.report('IST0154', path, {});
      } else {
        checkPriority(object, index, context);
      }
      break;
    case 'REPLACE':
      if (FILTERS.has(applyTo)) {
        checkPriority(object, index, context);
      } else {
        context.report('IST0152', path, {});
      }
      break;
    case 'INSERT_BEFORE':
    case 'INSERT_AFTER':
      checkPriority(object, index, context);
      break;
    default:
  }
}

/** A relative operation without a priority depends on which filter comes first. */
function checkPriority(
  object: MeshObject,
  index: number,
  { mesh, report }: RuleContext,
): void {
  if ((asNumber(object.spec.priority) ?? 0) !== 0) {
    return;
  }
  const path = ['spec', 'configPatches', index, 'patch', 'operation'];
  const isVersioned = afterVersioned(mesh).has(positionOf(object, index));
  report(isVersioned ? 'IST0155' : 'IST0151', path, {});
}

/** The patches up to the first that has none. */
function patchesOf(object: MeshObject): readonly JsonObject[] {
  const all = asArray(object.spec.configPatches).map(entry => objectAt(entry));
  const end = all.findIndex(patch => !asObject(patch.patch));
  return end < 0 ? all : all.slice(0, end);
}

/** The filter that a patch is about: of its value, or of what it matches. The two never mean the same to Istio. */
function filterName(patch: JsonObject): string {
  const value = asObject(valueAt(patch, 'patch', 'value'));
  if (!value) {
    return '';
  }
  if (value.name !== undefined) {
    return `value ${asText(value.name)}`;
  }
  const filter = objectAt(patch, 'match', 'listener', 'filterChain', 'filter');
  return asString(filter.name) ?? '';
}

function positionOf(object: MeshObject, index: number): string {
  return `${object.namespace}/${object.name}/${index}`;
}
