import { withRegistry } from '@mesh-portal/guard-rails';
import { dubboOf, isAerakiProxied, type Dubbo } from '../model/dubbo';
import { namespaceSource } from '../model/namespaceSource';
import type { Service } from '../model/service';
import { buildsInCluster } from '../resources/appProject';
import {
  experimentalKinds,
  meshesWithoutRoute,
  routeKind,
} from '../resources/gatewayApi/route';
import { lacksWorkflow } from './workflow';

/** Arguments of a note's message. @public */
export type NoteArgs = Readonly<Record<string, string | readonly string[]>>;

const list = (value: string | readonly string[]) =>
  typeof value === 'string' ? value : value.join(', ');

const messages = {
  'no-repository': () =>
    'No repository is given, so argocd/ and the build are left out.',
  'build-without-image': (a: NoteArgs) =>
    `The build by ${list(
      a.strategy,
    )} is left out, because workload.image does not say where to push to.`,
  'build-without-registry': (a: NoteArgs) =>
    `The image ${list(a.image)} names no registry, so the build by ${list(
      a.strategy,
    )} pushes to ${list(
      a.full,
    )}, and nodes pull from there. Write the registry in front of it, e.g. registry.example.com/${list(
      a.image,
    )}.`,
  autoscaling: (a: NoteArgs) =>
    `In ${list(
      a.environments,
    )}, the autoscaler sets the number of pods, and Git says none. That is safe for a Deployment that is new. One that ran with \`replicas\` from Git would fall to a single pod for a moment, because the field goes with its last owner. Before this is delivered, let another one own it: \`kubectl apply --server-side --field-manager=handover-to-hpa\` with a manifest of the Deployment that holds its name and its present \`spec.replicas\` alone.`,
  'placeholder-image': (a: NoteArgs) =>
    `In ${list(
      a.environments,
    )}, the platform's placeholder image runs until a release has a tag.`,
  'no-workflow': (a: NoteArgs) =>
    `There is no workflow for ${list(
      a.provider,
    )} yet; run the checks in a pipeline of your own.`,
  'namespace-by-hand': (a: NoteArgs) =>
    `Argo CD before 3.3 cannot keep a project to its own namespaces. Apply ${list(
      a.files,
    )} once by hand.`,
  'server-first': () =>
    'The port is declared as TCP, so Istio never waits for the client to speak. Where the server speaks first (MySQL, SMTP), callers need mutual TLS in mode STRICT too: PERMISSIVE listens for the first bytes of the client.',
  'experimental-channel': (a: NoteArgs) =>
    `${list(
      a.kinds,
    )} of the Gateway API needs its CRDs of the experimental channel in the cluster.`,
  'alpha-gateway-api': (a: NoteArgs) =>
    `Istio of mesh ${list(a.meshes)} reads ${list(
      a.kinds,
    )}s only where istiod has PILOT_ENABLE_ALPHA_GATEWAY_API=true; without it, nothing is routed.`,
  'waypoint-alpha': (a: NoteArgs) =>
    `In ${list(
      a.environments,
    )}, a waypoint follows the VirtualService, which Istio calls alpha. The routing resources of the Gateway API are what it recommends in ambient mode.`,
  'shares-connections': () =>
    'The mesh sees connections alone and shares those out; callers keep them, so a shift of weights shows slowly.',
  'aeraki-version': (a: NoteArgs) =>
    `Aeraki 1.4 is made for Istio 1.18. Mesh ${list(a.mesh)} runs ${list(
      a.version,
    )}: the sidecars of providers and callers are replaced by Envoy of 1.18, without later security fixes.`,
  'aeraki-identity': (a: NoteArgs) =>
    `From 1.31 on, istiod tells its services to verified identities alone. On mesh ${list(
      a.mesh,
    )}, Aeraki has to use istiod.istio-system:15012 from the root namespace, or learns of no service.`,
  'aeraki-callers': () =>
    "Pods of callers need Aeraki's proxy image and bootstrap too; README.md shows the annotations. Aeraki makes their ConfigMap aeraki-bootstrap-config in each injected namespace; do not commit it.",
  'aeraki-scope': () =>
    'Run Aeraki with --enable-envoy-filter-namespace-scope=true: until it has seen the MetaRouter, its filters go to every sidecar of the mesh, and a stock proxy rejects them.',
  'application-protocol': (a: NoteArgs) =>
    `The ApplicationProtocol ${list(
      a.application,
    )} is the platform's to install: it belongs to the cluster, not to a service.`,
  'gateway-without-entrance': () =>
    'No gateway of the mesh leads to this API gateway (traffic.gateway), so it answers in the mesh alone.',
  'mesh-not-declared': (a: NoteArgs) =>
    `The platform declares no meshes, so nothing is checked against ${list(
      a.meshes,
    )}.`,
} satisfies Record<string, (args: NoteArgs) => string>;

/** Something worth knowing about a generated tree. @public */
export interface GenerationNote {
  readonly code: keyof typeof messages;
  readonly args: NoteArgs;
  readonly message: string;
}

function note(
  code: GenerationNote['code'],
  args: NoteArgs = {},
): GenerationNote {
  return { code, args, message: messages[code](args) };
}

/** What whoever chose Aeraki has to know of each mesh. */
function aerakiNotes(
  { environments }: Service,
  dubbo: Dubbo,
): GenerationNote[] {
  const meshes = new Map(environments.map(({ mesh }) => [mesh.name, mesh]));
  return [
    ...[...meshes.values()].flatMap(({ name, istioVersion }) => [
      ...(istioVersion === '1.18'
        ? []
        : [note('aeraki-version', { mesh: name, version: istioVersion })]),
      ...(Number(istioVersion.split('.')[1]) >= 31
        ? [note('aeraki-identity', { mesh: name })]
        : []),
    ]),
    ...(isAerakiProxied(dubbo)
      ? [note('aeraki-scope'), note('aeraki-callers')]
      : []),
    ...(dubbo.application === undefined
      ? []
      : [note('application-protocol', { application: dubbo.application })]),
  ];
}

/** A builder that has nowhere of the platform's to push to. */
function unnamedRegistry(service: Service): GenerationNote[] {
  const { workload, build } = service.spec;
  const { image = '' } = workload;
  const full = withRegistry(image);
  return buildsInCluster(service) && full !== image
    ? [
        note('build-without-registry', {
          image,
          full,
          strategy: build.strategy,
        }),
      ]
    : [];
}

const unique = (values: readonly string[]) => [...new Set(values)];

/** What a reader of the tree should know: what is left out, and why. */
export function notesOn(service: Service): GenerationNote[] {
  const { spec, platform, environments } = service;
  const dubbo = dubboOf(service);
  const onPlaceholder = environments
    .filter(({ releases }) =>
      releases.some(
        ({ tag, digest }) =>
          spec.workload.image === undefined || (tag ?? digest) === undefined,
      ),
    )
    .map(({ name }) => name);
  const autoscaled = environments
    .filter(environment => environment.spec.autoscaling !== undefined)
    .map(({ name }) => name);
  const atWaypoint = environments
    .filter(({ waypoint }) => waypoint !== undefined)
    .map(({ name }) => name);
  const experimental = experimentalKinds(service);
  const unread = meshesWithoutRoute(service);
  const left = spec.build.strategy !== 'ci' && !buildsInCluster(service);
  return [
    ...(spec.repository ? [] : [note('no-repository')]),
    ...(left && spec.repository
      ? [note('build-without-image', { strategy: spec.build.strategy })]
      : []),
    ...unnamedRegistry(service),
    ...(autoscaled.length > 0
      ? [note('autoscaling', { environments: autoscaled })]
      : []),
    ...(onPlaceholder.length > 0
      ? [note('placeholder-image', { environments: onPlaceholder })]
      : []),
    ...(lacksWorkflow(platform.gitProvider)
      ? [note('no-workflow', { provider: platform.gitProvider })]
      : []),
    ...(namespaceSource(platform) === 'by-hand'
      ? [
          note('namespace-by-hand', {
            files: environments.map(({ path }) => `${path}/namespace.yaml`),
          }),
        ]
      : []),
    ...(experimental.length > 0
      ? [note('experimental-channel', { kinds: experimental })]
      : []),
    ...(unread.length > 0
      ? [
          note('alpha-gateway-api', {
            meshes: unread,
            kinds: [routeKind(service)],
          }),
        ]
      : []),
    ...(atWaypoint.length > 0 && spec.traffic.routing !== 'gateway-api'
      ? [note('waypoint-alpha', { environments: atWaypoint })]
      : []),
    ...(spec.workload.port.protocol === 'tcp' && !dubbo
      ? [note('server-first')]
      : []),
    ...(dubbo?.mode === 'tcp' ? [note('shares-connections')] : []),
    ...(dubbo?.mode === 'metarouter' ? aerakiNotes(service, dubbo) : []),
    ...(spec.workload.type === 'spring-cloud-gateway' && !spec.traffic.gateway
      ? [note('gateway-without-entrance')]
      : []),
    ...(platform.meshes.length === 0
      ? [
          note('mesh-not-declared', {
            meshes: unique(environments.map(({ mesh }) => mesh.name)),
          }),
        ]
      : []),
  ];
}
