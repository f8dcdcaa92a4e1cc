import type { JsonObject } from '@mesh-portal/plugin-mesh-routing-common';
import {
  asObject,
  asObjects,
  groupOf,
  kindOf,
  LAST_APPLIED,
  mapFields,
  pick,
} from './json';

/** Groups whose resources are about routing as a whole. */
const ROUTING_GROUPS: ReadonlySet<string> = new Set([
  'discovery.k8s.io',
  'gateway.networking.k8s.io',
  'gateway.networking.x-k8s.io',
  'metaprotocol.aeraki.io',
  'networking.istio.io',
  'security.istio.io',
]);

const ROUTING_KINDS: ReadonlySet<string> = new Set([
  '/Endpoints',
  '/Namespace',
  '/Service',
  'networking.k8s.io/Ingress',
]);

/** Only what they are called counts for others. */
const NAMED_KINDS: ReadonlySet<string> = new Set([
  '/Secret',
  '/ServiceAccount',
]);

const WORKLOAD_KINDS: ReadonlySet<string> = new Set([
  '/Pod',
  '/ReplicationController',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
]);

/**
 * Kinds of the routing groups that are not shown whole. Extensions of the proxy:
 * that they are there may change an answer, what they do is not modelled.
 */
const SHOWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io/EnvoyFilter': [
    'priority',
    'targetRefs',
    'workloadSelector',
  ],
  'networking.istio.io/ProxyConfig': ['concurrency', 'image', 'selector'],
  'networking.istio.io/WorkloadGroup': ['metadata', 'template'],
  'extensions.istio.io/WasmPlugin': [
    'match',
    'phase',
    'selector',
    'targetRefs',
  ],
  'extensions.istio.io/TrafficExtension': [
    'match',
    'phase',
    'selector',
    'targetRefs',
  ],
};

/** Kinds that count only where the platform itself delivers them. */
const PLATFORM_KINDS: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'telemetry.istio.io/Telemetry',
]);

/**
 * What of a resource decides how requests travel: no environment variables,
 * arguments, volumes, configuration or secrets.
 *
 * @returns undefined for a resource that does not matter to other services
 */
export function toRoutingView(
  resource: JsonObject,
  options: { readonly platform?: boolean } = {},
): JsonObject | undefined {
  const kind = kindOf(resource);
  const head = {
    ...pick(resource, ['apiVersion', 'kind']),
    metadata: viewMetadata(asObject(resource.metadata)),
  };
  if (Object.hasOwn(SHOWN_FIELDS, kind)) {
    const spec = pick(asObject(resource.spec), SHOWN_FIELDS[kind]);
    return { ...head, spec };
  }
  if (WORKLOAD_KINDS.has(kind)) {
    return { ...head, spec: viewWorkload(kind, asObject(resource.spec)) };
  }
  if (NAMED_KINDS.has(kind)) {
    return { ...head, ...pick(resource, ['type']) };
  }
  const whole =
    ROUTING_GROUPS.has(groupOf(resource)) ||
    ROUTING_KINDS.has(kind) ||
    (options.platform === true &&
      (PLATFORM_KINDS.has(kind) || isConfigurationOfIstio(kind, resource)));
  if (!whole) {
    return undefined;
  }
  const { status, ...rest } = resource;
  return { ...rest, ...head };
}

function viewMetadata(metadata: JsonObject | undefined): JsonObject {
  return mapFields(metadata, (field, key) => {
    switch (key) {
      case 'managedFields':
        return undefined;
      case 'annotations':
        return mapFields(asObject(field), (text, name) =>
          name === LAST_APPLIED ? undefined : text,
        );
      default:
        return field;
    }
  });
}

function viewWorkload(kind: string, spec: JsonObject | undefined): JsonObject {
  if (kind === '/Pod') {
    return viewPod(spec);
  }
  const template = asObject(spec?.template);
  return {
    ...pick(spec, ['replicas', 'selector', 'serviceName', 'workloadRef']),
    ...(kind === 'argoproj.io/Rollout' && {
      strategy: viewStrategy(asObject(spec?.strategy)),
    }),
    ...(template && {
      template: {
        ...pick(template, ['metadata']),
        spec: viewPod(asObject(template.spec)),
      },
    }),
  };
}

/** The Services and routes that a Rollout moves traffic by. */
function viewStrategy(strategy: JsonObject | undefined): JsonObject {
  return mapFields(strategy, field =>
    pick(asObject(field), [
      'activeService',
      'canaryService',
      'previewService',
      'stableService',
      'trafficRouting',
    ]),
  );
}

function viewPod(spec: JsonObject | undefined): JsonObject {
  const view = pick(spec, ['hostNetwork', 'serviceAccountName']);
  for (const field of ['containers', 'initContainers']) {
    const containers = asObjects(spec?.[field]);
    if (containers.length > 0) {
      view[field] = containers.map(container =>
        pick(container, ['name', 'image', 'ports', 'restartPolicy']),
      );
    }
  }
  return view;
}

/** `istio`, `istio-<revision>` and `istio-sidecar-injector` hold mesh configuration and injection. */
function isConfigurationOfIstio(kind: string, resource: JsonObject): boolean {
  const name = asObject(resource.metadata)?.name;
  return (
    kind === '/ConfigMap' &&
    typeof name === 'string' &&
    /^istio(-|$)/.test(name)
  );
}
