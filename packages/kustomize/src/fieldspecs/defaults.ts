import { FieldSpec, NameReference } from './fieldSpec';

/*
 * Which fields the transformers work on. Source: api
 * `internal/konfig/builtinpluginconsts`. The paths inside of a pod are listed
 * once and put behind the place of the pod in each kind.
 */

/** Where a kind keeps its pod. */
const PODS = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
} as const;

type PodKind = keyof typeof PODS;

/** The fields of a pod, for each of some kinds. */
function inPods(
  kinds: readonly PodKind[],
  paths: readonly string[],
): FieldSpec[] {
  return kinds.flatMap(kind =>
    paths.map(path => ({
      path: `${PODS[kind]}/${path}`,
      kind,
    })),
  );
}

function withPodVersion(specs: readonly FieldSpec[]): FieldSpec[] {
  return specs.map(spec =>
    spec.kind === 'Pod' ? { ...spec, version: 'v1' } : spec,
  );
}

const METADATA_LABELS: readonly FieldSpec[] = [
  { path: 'metadata/labels', create: true },
  {
    path: 'spec/template/metadata/labels',
    create: true,
    version: 'v1',
    kind: 'ReplicationController',
  },
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => ({
    path: 'spec/template/metadata/labels',
    create: true,
    kind,
  })),
  {
    path: 'spec/template/metadata/labels',
    create: true,
    group: 'apps',
    kind: 'StatefulSet',
  },
  {
    path: 'spec/volumeClaimTemplates[]/metadata/labels',
    create: true,
    group: 'apps',
    kind: 'StatefulSet',
  },
  {
    path: 'spec/template/metadata/labels',
    create: true,
    group: 'batch',
    kind: 'Job',
  },
  ...['spec/jobTemplate', 'spec/jobTemplate/spec/template'].map(place => ({
    path: `${place}/metadata/labels`,
    create: true,
    group: 'batch',
    kind: 'CronJob',
  })),
];

/** Selectors of other pods inside of a pod. */
const POD_SELECTORS: readonly string[] = [
  ...['podAffinity', 'podAntiAffinity'].flatMap(affinity => [
    `affinity/${affinity}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
    `affinity/${affinity}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
  ]),
  'topologySpreadConstraints/labelSelector/matchLabels',
];

function podSelectors(kind: PodKind): FieldSpec[] {
  return inPods([kind], POD_SELECTORS).map(spec => ({
    ...spec,
    group: 'apps',
    create: false,
  }));
}

const COMMON_LABELS: readonly FieldSpec[] = [
  ...['Service', 'ReplicationController'].map(kind => ({
    path: 'spec/selector',
    create: true,
    version: 'v1',
    kind,
  })),
  { path: 'spec/selector/matchLabels', create: true, kind: 'Deployment' },
  ...podSelectors('Deployment'),
  ...['ReplicaSet', 'DaemonSet'].map(kind => ({
    path: 'spec/selector/matchLabels',
    create: true,
    kind,
  })),
  {
    path: 'spec/selector/matchLabels',
    create: true,
    group: 'apps',
    kind: 'StatefulSet',
  },
  ...podSelectors('StatefulSet'),
  { path: 'spec/selector/matchLabels', group: 'batch', kind: 'Job' },
  {
    path: 'spec/jobTemplate/spec/selector/matchLabels',
    group: 'batch',
    kind: 'CronJob',
  },
  {
    path: 'spec/selector/matchLabels',
    group: 'policy',
    kind: 'PodDisruptionBudget',
  },
  ...['spec', 'spec/ingress/from', 'spec/egress/to'].map(place => ({
    path: `${place}/podSelector/matchLabels`,
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
  })),
  ...METADATA_LABELS,
];

const COMMON_ANNOTATIONS: readonly FieldSpec[] = [
  { path: 'metadata/annotations', create: true },
  {
    path: 'spec/template/metadata/annotations',
    create: true,
    version: 'v1',
    kind: 'ReplicationController',
  },
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map(kind => ({
    path: 'spec/template/metadata/annotations',
    create: true,
    kind,
  })),
  {
    path: 'spec/template/metadata/annotations',
    create: true,
    group: 'batch',
    kind: 'Job',
  },
  ...['spec/jobTemplate', 'spec/jobTemplate/spec/template'].map(place => ({
    path: `${place}/metadata/annotations`,
    create: true,
    group: 'batch',
    kind: 'CronJob',
  })),
];

const NAMESPACE: readonly FieldSpec[] = [
  { path: 'metadata/name', kind: 'Namespace', create: true },
  {
    path: 'spec/service/namespace',
    group: 'apiregistration.k8s.io',
    kind: 'APIService',
    create: true,
  },
  {
    path: 'spec/conversion/webhook/clientConfig/service/namespace',
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
  },
];

const IMAGES: readonly FieldSpec[] = ['spec', 'spec/template/spec'].flatMap(
  place =>
    [
      'containers[]/image',
      'initContainers[]/image',
      'volumes[]/image/reference',
    ].map(path => ({ path: `${place}/${path}`, create: true })),
);

const REPLICAS: readonly FieldSpec[] = [
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
].map(kind => ({ path: 'spec/replicas', create: true, kind }));

const WORKLOADS: readonly PodKind[] = [
  'Pod',
  'PodTemplate',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'Job',
];

/** Kinds whose pods refer to claims, priority classes and service accounts by name. */
const RUNNERS: readonly PodKind[] = [
  'Pod',
  'StatefulSet',
  'Deployment',
  'ReplicationController',
  'CronJob',
  'Job',
  'DaemonSet',
];

const CONFIG_MAP_PATHS = [
  'volumes/configMap/name',
  'containers/env/valueFrom/configMapKeyRef/name',
  'initContainers/env/valueFrom/configMapKeyRef/name',
  'containers/envFrom/configMapRef/name',
  'initContainers/envFrom/configMapRef/name',
  'volumes/projected/sources/configMap/name',
];

const SECRET_PATHS = [
  'volumes/secret/secretName',
  'containers/env/valueFrom/secretKeyRef/name',
  'initContainers/env/valueFrom/secretKeyRef/name',
  'containers/envFrom/secretRef/name',
  'initContainers/envFrom/secretRef/name',
  'imagePullSecrets/name',
  'volumes/projected/sources/secret/name',
];

const ROLE_RESOURCE_NAMES: readonly FieldSpec[] = ['Role', 'ClusterRole'].map(
  kind => ({ path: 'rules/resourceNames', kind }),
);

function ingressAnnotations(names: readonly string[]): FieldSpec[] {
  return names.map(name => ({
    path: `metadata/annotations/${name.replace('/', '\\/')}`,
    kind: 'Ingress',
  }));
}

const RBAC = 'rbac.authorization.k8s.io';

const NAME_REFERENCE: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(
    kind => ({
      kind,
      fieldSpecs: [
        { path: 'spec/scaleTargetRef/name', kind: 'HorizontalPodAutoscaler' },
      ],
    }),
  ),
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...withPodVersion(inPods([...WORKLOADS, 'CronJob'], CONFIG_MAP_PATHS)),
      { path: 'spec/configSource/configMap', kind: 'Node' },
      ...ROLE_RESOURCE_NAMES,
      ...ingressAnnotations([
        'nginx.ingress.kubernetes.io/fastcgi-params-configmap',
      ]),
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...withPodVersion(inPods([...WORKLOADS, 'CronJob'], SECRET_PATHS)),
      { path: 'spec/tls/secretName', kind: 'Ingress' },
      ...ingressAnnotations([
        'ingress.kubernetes.io/auth-secret',
        'nginx.ingress.kubernetes.io/auth-secret',
        'nginx.ingress.kubernetes.io/auth-tls-secret',
      ]),
      { path: 'imagePullSecrets/name', kind: 'ServiceAccount' },
      ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(
        name => ({ path: `parameters/${name}`, kind: 'StorageClass' }),
      ),
      ...ROLE_RESOURCE_NAMES,
      {
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        kind: 'Service',
        group: 'serving.knative.dev',
        version: 'v1',
      },
      { path: 'spec/azureFile/secretName', kind: 'PersistentVolume' },
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: [
      { path: 'spec/serviceName', kind: 'StatefulSet', group: 'apps' },
      ...[
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ].map(path => ({ path, kind: 'Ingress' })),
      {
        path: 'spec/service/name',
        kind: 'APIService',
        group: 'apiregistration.k8s.io',
      },
      ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(
        kind => ({
          path: 'webhooks/clientConfig/service',
          kind,
          group: 'admissionregistration.k8s.io',
        }),
      ),
    ],
  },
  {
    kind: 'Role',
    group: RBAC,
    fieldSpecs: [{ path: 'roleRef/name', kind: 'RoleBinding', group: RBAC }],
  },
  {
    kind: 'ClusterRole',
    group: RBAC,
    fieldSpecs: ['RoleBinding', 'ClusterRoleBinding'].map(kind => ({
      path: 'roleRef/name',
      kind,
      group: RBAC,
    })),
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fieldSpecs: [
      ...['RoleBinding', 'ClusterRoleBinding'].map(kind => ({
        path: 'subjects',
        kind,
        group: RBAC,
      })),
      ...inPods(RUNNERS, ['serviceAccountName']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fieldSpecs: inPods(RUNNERS, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: [
      { path: 'spec/volumeName', kind: 'PersistentVolumeClaim' },
      { path: 'rules/resourceNames', kind: 'ClusterRole' },
    ],
  },
  {
    kind: 'StorageClass',
    version: 'v1',
    group: 'storage.k8s.io',
    fieldSpecs: [
      { path: 'spec/storageClassName', kind: 'PersistentVolume' },
      { path: 'spec/storageClassName', kind: 'PersistentVolumeClaim' },
      {
        path: 'spec/volumeClaimTemplates/spec/storageClassName',
        kind: 'StatefulSet',
      },
    ],
  },
  {
    kind: 'PriorityClass',
    version: 'v1',
    group: 'scheduling.k8s.io',
    fieldSpecs: inPods(RUNNERS, ['priorityClassName']),
  },
  {
    // The version stands in the group upstream too: this entry never matches.
    kind: 'IngressClass',
    version: 'v1',
    group: 'networking.k8s.io/v1',
    fieldSpecs: [{ path: 'spec/ingressClassName', kind: 'Ingress' }],
  },
  {
    kind: 'ValidatingAdmissionPolicy',
    group: 'admissionregistration.k8s.io',
    fieldSpecs: [
      {
        path: 'spec/policyName',
        kind: 'ValidatingAdmissionPolicyBinding',
        group: 'admissionregistration.k8s.io',
      },
    ],
  },
];

/** Fields of containers in which variables are replaced. */
const CONTAINER_VARIABLES = ['containers', 'initContainers'].flatMap(list =>
  ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map(
    field => `${list}/${field}`,
  ),
);

const VAR_REFERENCE: readonly FieldSpec[] = [
  ...inPods(['CronJob'], CONTAINER_VARIABLES),
  {
    path: 'spec/jobTemplate/spec/template/volumes/nfs/server',
    kind: 'CronJob',
  },
  ...inPods(
    ['DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet'],
    [...CONTAINER_VARIABLES, 'volumes/nfs/server'],
  ),
  { path: 'spec/template/metadata/annotations', kind: 'Deployment' },
  ...['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName'].map(path => ({
    path,
    kind: 'Ingress',
  })),
  ...['spec/ports/port', 'spec/ports/targetPort'].map(path => ({
    path,
    kind: 'Service',
  })),
  ...inPods(['StatefulSet'], CONTAINER_VARIABLES),
  {
    path: 'spec/volumeClaimTemplates/spec/nfs/server',
    kind: 'StatefulSet',
  },
  { path: 'spec/nfs/server', kind: 'PersistentVolume' },
  { path: 'metadata/labels' },
  { path: 'metadata/annotations' },
];

/** The field specs of a build before any `configurations` are read. */
export const DEFAULT_FIELDS = {
  namePrefix: [{ path: 'metadata/name' }] as readonly FieldSpec[],
  nameSuffix: [{ path: 'metadata/name' }] as readonly FieldSpec[],
  namespace: NAMESPACE,
  commonLabels: COMMON_LABELS,
  labels: [] as readonly FieldSpec[],
  templateLabels: METADATA_LABELS,
  commonAnnotations: COMMON_ANNOTATIONS,
  images: IMAGES,
  replicas: REPLICAS,
  varReference: VAR_REFERENCE,
  nameReference: NAME_REFERENCE,
} as const;
