import { CORE_SCHEMA, load } from 'js-yaml';
import { selects, type Labels } from '../mesh/labels';
import type { Mesh } from '../mesh/mesh';
import { asObject, asString, asStringMap, valueAt } from '../resources/read';
import type { Workload } from '../resources/workload';
import type { JsonObject, JsonValue } from '../source';

/**
 * The kind of proxy image that pods ask for, e.g. `distroless`, or `''` for the
 * default: the mesh's, then a ProxyConfig of the root namespace, of the own
 * namespace and of the workload, then the pod's annotation.
 *
 * istio: pkg/config/analysis/analyzers/util/proxyconfig.go (ImageType)
 */
export function proxyImageType(mesh: Mesh, workload: Workload): string {
  const candidates = [
    imageTypeOf(valueAt(mesh.settings.meshConfig, 'defaultConfig')),
    ...configsFor(mesh, workload).map(imageTypeOf),
    imageTypeOf(readYaml(workload.annotations['proxy.istio.io/config'])),
  ];
  const last = candidates.filter(Boolean).pop() ?? '';
  return last === 'default' ? '' : last;
}

function imageTypeOf(config: JsonValue | undefined): string {
  return asString(valueAt(config, 'image', 'imageType')) ?? '';
}

/** The ProxyConfigs that apply, the most general first. */
function configsFor(mesh: Mesh, workload: Workload): readonly JsonObject[] {
  const { rootNamespace } = mesh.settings;
  const root = mesh.inNamespace('ProxyConfig', rootNamespace);
  const own =
    workload.namespace === rootNamespace
      ? []
      : mesh.inNamespace('ProxyConfig', workload.namespace);
  return [
    ...root,
    ...own.filter(({ spec }) => !asObject(spec.selector)),
    ...own.filter(({ spec }) => {
      const selector = asObject(spec.selector);
      return (
        selector && applies(mesh, asStringMap(selector.matchLabels), workload)
      );
    }),
  ].map(({ spec }) => spec);
}

/** Istio's analyzer asks whether the selector holds every label of the pod. */
function applies(mesh: Mesh, selector: Labels, workload: Workload): boolean {
  return mesh.settings.parity
    ? selects(workload.labels, selector)
    : selects(selector, workload.labels);
}

function readYaml(text: string | undefined): JsonValue | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    return load(text, { schema: CORE_SCHEMA }) as JsonValue;
  } catch {
    return undefined;
  }
}
