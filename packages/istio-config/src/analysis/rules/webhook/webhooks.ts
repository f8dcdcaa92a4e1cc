import type { Labels } from '../../../mesh/labels';
import type { Mesh } from '../../../mesh/mesh';
import { derived } from '../../../mesh/derived';
import type { MeshObject } from '../../../resources/object';
import {
  asArray,
  asObject,
  asString,
  asStringMap,
  asStrings,
  objectAt,
} from '../../../resources/read';
import type { JsonObject, JsonValue } from '../../../source';
import { labelSelectorMatches } from '../../labelSelector';
import { REVISION_LABEL } from '../../podSelection';
import type { Rule } from '../../rule';

const NAMESPACE_LABELS: readonly Labels[] = [
  {},
  { 'istio-injection': 'enabled' },
  { 'istio-injection': 'disabled' },
];

const POD_LABELS: readonly Labels[] = [
  {},
  { 'sidecar.istio.io/inject': 'true' },
  { 'sidecar.istio.io/inject': 'false' },
];

interface Webhook {
  readonly object: MeshObject;
  readonly index: number;
  readonly value: JsonObject;
  readonly name: string;
}

/** Injection webhooks, and for each those that select the same pods. */
const overlaps = derived(mesh => {
  const webhooks = istioWebhooks(mesh);
  const found = new Map<string, Map<string, readonly string[]>>();
  const revisions = revisionsOf(webhooks);
  const namespaces = withRevisions(NAMESPACE_LABELS, revisions);
  const pods = withRevisions(POD_LABELS, revisions);
  for (const namespaceLabels of namespaces) {
    for (const podLabels of pods) {
      const matching = webhooks.filter(
        ({ value }) =>
          labelSelectorMatches(value.namespaceSelector, namespaceLabels) &&
          labelSelectorMatches(value.objectSelector, podLabels),
      );
      const names = matching.map(({ name }) => name);
      if (matching.length > 1) {
        for (const { name } of matching) {
          const others = names.filter(other => other !== name).sort();
          const lists = found.get(name) ?? new Map<string, readonly string[]>();
          lists.set(others.join(', '), others);
          found.set(name, lists);
        }
      }
    }
  }
  return found;
});

/**
 * A pod is injected once, by a control plane that exists.
 *
 * istio: pkg/config/analysis/analyzers/webhook/webhook.go
 */
export const webhooks: Rule = {
  name: 'webhook/webhooks',
  description: 'Injection webhooks do not overlap, and reach a control plane',
  analyzer: 'webhook.Analyzer',
  onePerObject: true,
  kinds: ['MutatingWebhookConfiguration'],
  check(object, { mesh, report }) {
    for (const { value, name, index } of webhooksOf(object)) {
      const path = ['webhooks', index];
      for (const others of overlaps(mesh).get(name)?.values() ?? []) {
        report('IST0139', path, {
          detail: `the webhook selects the same pods as ${others.join(
            ', ',
          )}, so they may be injected twice`,
        });
      }
      const service = asObject(objectAt(value, 'clientConfig').service);
      if (!service || !isIstioConfiguration(object)) {
        continue;
      }
      const namespace = asString(service.namespace) ?? '';
      const target = asString(service.name) ?? '';
      if (!mesh.get('Service', namespace, target) && mesh.covers(namespace)) {
        report('IST0139', [...path, 'clientConfig', 'service'], {
          detail: `the webhook calls the service ${namespace}/${target}, which does not exist`,
        });
      }
    }
  },
};

function istioWebhooks(mesh: Mesh): readonly Webhook[] {
  return mesh
    .ofKind('MutatingWebhookConfiguration')
    .filter(isIstioConfiguration)
    .flatMap(webhooksOf);
}

function webhooksOf(object: MeshObject): readonly Webhook[] {
  return asArray(object.value.webhooks).map((entry, index) => {
    const value = objectAt(entry);
    return {
      object,
      index,
      value,
      name: `${object.name}/${asString(value.name) ?? ''}`,
    };
  });
}

function isIstioConfiguration(object: MeshObject): boolean {
  const all = webhooksOf(object);
  return (
    revisionsOf(all).size > 0 ||
    all.some(({ name }) => name.endsWith('istio.io'))
  );
}

/** The revisions that labels and selectors name. */
function revisionsOf(all: readonly Webhook[]): ReadonlySet<string> {
  const revisions = new Set<string>();
  for (const { object, value } of all) {
    const own = object.labels[REVISION_LABEL];
    if (own !== undefined) {
      revisions.add(own);
    }
    addRevisions(value.namespaceSelector, revisions);
    addRevisions(value.objectSelector, revisions);
  }
  return revisions;
}

function addRevisions(
  value: JsonValue | undefined,
  revisions: Set<string>,
): void {
  const selector = objectAt(value);
  const direct = asStringMap(selector.matchLabels)[REVISION_LABEL];
  if (direct !== undefined) {
    revisions.add(direct);
  }
  for (const entry of asArray(selector.matchExpressions)) {
    const expression = objectAt(entry);
    if (expression.key === REVISION_LABEL) {
      asStrings(expression.values).forEach(revision => revisions.add(revision));
    }
  }
}

function withRevisions(
  base: readonly Labels[],
  revisions: ReadonlySet<string>,
): readonly Labels[] {
  return [
    ...base,
    ...[...revisions].flatMap(revision =>
      base.map(labels => ({ ...labels, [REVISION_LABEL]: revision })),
    ),
  ];
}
