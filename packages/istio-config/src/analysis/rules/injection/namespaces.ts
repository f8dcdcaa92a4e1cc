import type { Mesh } from '../../../mesh/mesh';
import { derived } from '../../../mesh/derived';
import { asObject, asString, objectAt, valueAt } from '../../../resources/read';
import type { JsonValue } from '../../../source';
import {
  DATAPLANE_MODE_LABEL,
  INJECTION_LABEL,
  REVISION_LABEL,
} from '../../podSelection';
import type { Rule } from '../../rule';

const INJECTOR = 'istio-sidecar-injector';

/**
 * Whether a namespace is part of the mesh, and says so once.
 *
 * istio: pkg/config/analysis/analyzers/injection/injection.go
 */
export const namespaces: Rule = {
  name: 'injection/namespaces',
  description: 'Namespaces are part of the mesh, by one label',
  analyzer: 'injection.Analyzer',
  onePerObject: true,
  kinds: ['Namespace'],
  check(object, { mesh, report }) {
    if (object.name === 'istio-system') {
      return;
    }
    const path = ['metadata', 'labels'];
    const injection = object.labels[INJECTION_LABEL];
    const revision = object.labels[REVISION_LABEL];
    const labels =
      injection === undefined ? [] : [`${INJECTION_LABEL}=${injection}`];
    for (const label of [REVISION_LABEL, DATAPLANE_MODE_LABEL]) {
      const value = object.labels[label];
      if (
        value !== undefined &&
        (injection === undefined || injection === 'enabled')
      ) {
        labels.push(`${label}=${value}`);
      }
    }
    if (labels.length > 1) {
      report('IST0123', path, { labels });
    }
    if (object.labels[DATAPLANE_MODE_LABEL] === 'ambient') {
      return;
    }
    if (!injection && revision === undefined) {
      if (isEnabledByDefault(mesh, revision)) {
        report('IST0148', path, {});
      } else if (mesh.settings.parity || !isInjectedByMesh(mesh)) {
        report('IST0102', path, { namespace: object.name });
      }
    }
  },
};

/** A mesh whose declaration says how namespaces are injected needs no label to say it. */
function isInjectedByMesh({ settings }: Mesh): boolean {
  return settings.injection === 'ambient';
}

/** The injector's settings, by the name of its ConfigMap. */
const injectors = derived(mesh => {
  const values = new Map<string, JsonValue>();
  for (const object of mesh.ofKind('ConfigMap')) {
    if (object.name.startsWith(INJECTOR)) {
      values.set(
        object.name,
        parseJson(asString(objectAt(object.value, 'data').values) ?? ''),
      );
    }
  }
  return values;
});

function isEnabledByDefault(mesh: Mesh, revision: string | undefined): boolean {
  return (
    valueAt(
      injectorValues(mesh, revision),
      'sidecarInjectorWebhook',
      'enableNamespacesByDefault',
    ) === true
  );
}

/** The settings of the injector of a revision. */
export function injectorValues(
  mesh: Mesh,
  revision: string | undefined,
): JsonValue | undefined {
  return injectors(mesh).get(
    revision && revision !== 'default' ? `${INJECTOR}-${revision}` : INJECTOR,
  );
}

function parseJson(text: string): JsonValue {
  try {
    return asObject(JSON.parse(text) as JsonValue) ?? {};
  } catch {
    return {};
  }
}
