import type {
  JsonObject,
  JsonValue,
} from '@mesh-portal/plugin-mesh-routing-common';
import { asObject, asObjects, groupOf, mapFields, pick } from './json';
import { redactRouteTexts } from './redactRouteTexts';

/** Labels that Istio and the Gateway API give a meaning to. */
const MEANINGFUL_LABELS: ReadonlySet<string> = new Set([
  'app',
  'app.kubernetes.io/name',
  'app.kubernetes.io/version',
  'istio',
  'istio-injection',
  'kubernetes.io/metadata.name',
  'version',
]);
const MEANINGFUL_LABEL_PREFIX =
  /^(?:[a-z]+\.)?(?:istio\.io|gateway\.networking\.k8s\.io)\//;

/** Annotations without which a request would take another way. */
const ROUTING_ANNOTATION =
  /^(?:networking\.istio\.io\/(?:exportTo|traffic-distribution)|sidecar\.istio\.io\/inject|ambient\.istio\.io\/redirection|traffic\.sidecar\.istio\.io\/.+)$/;

/** Keys of fields whose mapping selects by labels. */
const SELECTING_FIELDS: ReadonlySet<string> = new Set([
  'labels',
  'matchLabels',
  'selector',
  'sourceLabels',
]);

/**
 * Takes out of a routing view what a reader who may not see its entity has no
 * use for: annotations, labels that nothing on the mesh selects by, images and
 * names of containers, texts that a route answers or adds.
 *
 * @param view - what `toRoutingView` gave
 * @param selectedLabels - what `collectSelectedLabels` found on the mesh
 * @returns undefined where the resource only concerns the entity itself
 */
export function anonymize(
  view: JsonObject,
  selectedLabels: ReadonlySet<string>,
): JsonObject | undefined {
  const spec = asObject(view.spec);
  // A rule for the other service's own workloads is that service's business.
  const isOwnRule =
    groupOf(view) === 'security.istio.io' &&
    (spec?.selector !== undefined || spec?.targetRefs !== undefined);
  if (isOwnRule) {
    return undefined;
  }
  const metadata = (value: JsonValue | undefined) =>
    anonymizeMetadata(asObject(value), selectedLabels);
  const template = asObject(spec?.template);
  return {
    ...view,
    metadata: metadata(view.metadata),
    ...(spec && {
      spec: {
        ...asObject(redactRouteTexts(anonymizePod(spec))),
        ...(template && {
          template: {
            metadata: metadata(template.metadata),
            spec: anonymizePod(asObject(template.spec) ?? {}),
          },
        }),
      },
    }),
  };
}

/** The label keys that resources of a mesh select workloads by. */
export function collectSelectedLabels(
  views: Iterable<JsonObject>,
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { spec } of views) {
    collectFrom(asObject(spec), keys);
  }
  return keys;
}

function collectFrom(value: JsonValue | undefined, keys: Set<string>): void {
  if (Array.isArray(value)) {
    value.forEach(item => collectFrom(item, keys));
    return;
  }
  for (const [field, child] of Object.entries(asObject(value) ?? {})) {
    if (field === 'template') {
      // What a workload carries, not what somebody selects by.
      continue;
    }
    if (SELECTING_FIELDS.has(field)) {
      for (const [key, label] of Object.entries(asObject(child) ?? {})) {
        if (typeof label === 'string') {
          keys.add(key);
        }
      }
    }
    if (field === 'matchExpressions') {
      for (const { key } of asObjects(child)) {
        if (typeof key === 'string') {
          keys.add(key);
        }
      }
    }
    collectFrom(child, keys);
  }
}

function anonymizeMetadata(
  metadata: JsonObject | undefined,
  selectedLabels: ReadonlySet<string>,
): JsonObject {
  const labels = mapFields(asObject(metadata?.labels), (label, key) =>
    selectedLabels.has(key) ||
    MEANINGFUL_LABELS.has(key) ||
    MEANINGFUL_LABEL_PREFIX.test(key)
      ? label
      : undefined,
  );
  const annotations = mapFields(asObject(metadata?.annotations), (text, key) =>
    ROUTING_ANNOTATION.test(key) ? text : undefined,
  );
  return {
    ...pick(metadata, ['name', 'namespace']),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

function anonymizePod(spec: JsonObject): JsonObject {
  return mapFields(spec, (field, key) => {
    if (key === 'serviceAccountName') {
      return undefined;
    }
    if (key !== 'containers' && key !== 'initContainers') {
      return field;
    }
    return asObjects(field).map((container, index) => ({
      // The proxy's name decides whether a pod is in the mesh.
      name:
        container.name === 'istio-proxy' ? 'istio-proxy' : `container-${index}`,
      ...pick(container, ['ports']),
    }));
  });
}
