import type { SchemaProblemCode } from '@mesh-portal/service-tree';

/** The English texts; keys are what the translation ref and the code share. */
export const messages = {
  form: {
    remove: 'Remove {{name}}',
  },
  preview: {
    label: 'Preview of the service',
    title: 'Preview',
    environment: 'Environment of the preview',
    routing: 'Routing',
    files: 'Files',
    findings: 'Findings',
    changed: 'Changed by the last input',
    nothing:
      'The preview comes back as soon as the values above make a service.',
    noFindings:
      'Nothing to report: hosts, subsets, workloads and ports fit together.',
  },
  service: {
    name: 'Name',
    nameHelp:
      'Becomes the name of the repository, the Service and the catalog entity. Lower-case letters, digits and “-”.',
    title: 'Title',
    titleHelp: 'What people call it. Left empty, the name.',
    description: 'Description',
    descriptionHelp: 'One sentence: what is it for?',
    system: 'System',
    systemHelp:
      'The product it is a part of. It starts the names of the tree, the namespace and the Argo CD Applications.',
    labelsHelp: 'A label that {{owner}} asks for (rules, version {{version}}).',
    annotationsHelp:
      'An annotation that {{owner}} asks for (rules, version {{version}}).',
  },
  dubbo: {
    protocol: 'Protocol',
    protocolHelp: 'What the port speaks.',
    custom: 'Another one that the platform has a codec for',
    mode: 'How the mesh handles it',
    modeTriple: 'Triple: Dubbo 3 over gRPC, routed by request',
    modeTcp: 'Opaque TCP: shared out by connection',
    modeMetarouter: 'Aeraki: read by its proxy (old, needs consent)',
    modeHelp:
      'The first that is possible is the best. Aeraki is made for Istio 1.18 and hardly maintained.',
    acknowledge: 'I know what Aeraki costs',
    acknowledgeHelp:
      'Pods of providers and callers run an Envoy of Istio 1.18 in place of the mesh’s own, without later security fixes, and the mesh has to run Aeraki.',
    application: 'Application protocol',
    applicationHelp:
      'Name of the ApplicationProtocol that the platform installed.',
    exportTo: 'Namespaces of callers',
    exportToHelp:
      'Besides the service’s own. Their pods need Aeraki’s proxy too.',
    exportToAdd: 'Add a namespace',
    namespace: 'Namespace',
    rules: 'Routes by attribute',
    rulesHelp:
      'Before the weighted one, in this order. Attributes of Dubbo are interface, method, and each attachment by its key.',
    rulesAdd: 'Add a route',
    ruleName: 'Name of the route',
    attribute: 'Attribute',
    attributeValue: 'Value of the attribute',
    ruleTo: 'Release',
    mirrorTo: 'Copy requests to',
    mirrorPercent: 'Share of the requests that is copied, in percent',
    interfaces: 'Interfaces',
    interfacesHelp:
      'What the service provides. The first one is that of the code to start from.',
    interfacesAdd: 'Add an interface',
    interface: 'Interface',
    references: 'Interfaces that are called',
    referencesHelp:
      'They become the resolve file of the pods, so that no registry is asked.',
    referencesAdd: 'Add a called interface',
    service: 'Service that provides it',
    port: 'Port',
    redisSecret: 'Secret with the password',
    redisSecretHelp: 'Its key password is what clients give.',
    readPolicy: 'Who answers reads',
    cluster: 'Redis runs as a cluster',
  },
  spring: {
    calls: 'Services that are called',
    callsHelp:
      'Each gets a client, a resource that uses it, and a test. The mesh balances, retries and times out.',
    callsAdd: 'Add a service',
    component: 'Component',
    host: 'Host',
    port: 'Port',
    callPath: 'Path',
    client: 'Client',
    clientHelp:
      'OpenFeign is complete and gets no new features; HTTP service clients are what Spring recommends for new code. Discovery needs rights in Kubernetes.',
    clientOpenfeign: 'OpenFeign with the URL of the Service',
    clientDiscovery: 'OpenFeign with discovery (spring-cloud-kubernetes)',
    clientHttpService: 'HTTP service client of Spring',
    routes: 'Routes',
    routesHelp:
      'Requests below a prefix go to a service. The longest prefix comes first.',
    routesAdd: 'Add a route',
    prefix: 'Prefix',
    stripPrefix: 'Segments to cut off',
    stripPrefixHelp: 'How much of the path the service does not see.',
    image: 'Image build',
    imageHelp:
      'Which tool makes the image; who runs it is on the page “Delivery”.',
    imageBuildpack: 'Buildpacks',
    imageDockerfile: 'Dockerfile',
    project: 'Maven project',
    group: 'Group',
    groupHelp: 'Starts the Java package too, where none is given.',
    package: 'Java package',
    java: 'Java level',
    javaHelp:
      'Of the source and of the image. Newer JDKs build older levels too.',
    boot: 'Spring Boot',
    versionsHelp:
      'The versions shown are the ones that the template is tested with.',
    cloud: 'Spring Cloud',
  },
  workload: {
    image: 'Image',
    imageHelp:
      'Without a tag: tags belong to releases. Left empty, the platform’s placeholder answers until the first build.',
    port: 'Port',
    portHelp: 'What the container listens on.',
    protocol: 'Protocol',
    protocolHelp:
      'The Service port is named after it, so that Istio need not guess. With tcp and tls, the mesh sees connections, not requests.',
    releases: 'Releases',
    releasesHelp:
      'Each release is a Deployment and a subset that routes can name. One is enough; add a canary to try a new version on a share of the requests.',
    releasesAdd: 'Add a release',
    releaseName: 'Subset',
    releaseVersion: 'Version label',
    releaseTag: 'Image tag',
    releaseReplicas: 'Replicas',
    configuration: 'Environment variables and secrets',
    env: 'Environment variables',
    envHelp: 'No secrets here: they would be readable in Git.',
    envAdd: 'Add a variable',
    envName: 'Name of the variable',
    envValue: 'Value of the variable',
    secrets: 'Secrets',
    secretsHelp: 'References to Secrets of the namespace, never values.',
    secretsAdd: 'Add a reference',
    secretName: 'Secret',
    secretKey: 'Key',
    secretEnv: 'Variable',
    resources: 'CPU and memory',
    cpuRequest: 'CPU request',
    memoryRequest: 'Memory request',
    memoryLimit: 'Memory limit',
    memoryLimitHelp: 'A container that needs more is killed.',
    probes: 'Probes',
    probesHelp: 'HTTP paths. Left empty, a connection to the port counts.',
    startup: 'Startup',
    readiness: 'Readiness',
    liveness: 'Liveness',
    livenessHelp:
      'Must not look at other services: their failure would restart this one.',
  },
  traffic: {
    weights: 'Shares in percent',
    weightsHelp:
      'What a release gets of the requests that no rule takes. The others make room, so that the sum stays 100.',
    oneRelease:
      'One release gets all requests. Add a second one on the page “Workload” to share them.',
    routing: 'Routing resources',
    routingHelp:
      'Istio’s own are the default. The Gateway API’s have a Service for each release; Istio recommends them in ambient mode.',
    routingIstio: 'Istio (VirtualService, DestinationRule)',
    routingGatewayApi: 'Gateway API (HTTPRoute, GRPCRoute, …)',
    exposure: 'Reachable from outside',
    exposureHelp:
      'Inside the mesh the service is always reachable by its name.',
    exposureNone: 'No, only inside the mesh',
    exposureShared: 'Through a shared gateway of the platform',
    exposureOwn: 'Through a gateway of its own',
    gateway: 'Gateway',
    gatewayName: 'Name of the gateway',
    hosts: 'Hosts',
    hostsHelp: 'What callers write in the address, without scheme and port.',
    hostsAdd: 'Add a host',
    host: 'Host',
    paths: 'Paths',
    pathsHelp:
      'Where services share a host: /orders takes /orders and everything below /orders/. Left empty, every path.',
    pathsAdd: 'Add a path',
    path: 'Path',
    resilience: 'Timeout and retries',
    timeout: 'Timeout',
    timeoutHelp:
      'Of a request with all its retries, e.g. 5s. Left empty, none.',
    retries: 'Retries',
    retriesHelp: 'Attempts after the first. 0 turns Istio’s default of 2 off.',
    perTryTimeout: 'Timeout of one attempt',
    retryOn: 'Retry on',
    connectionPool: 'Limit connections',
    connectionPoolHelp:
      'Connection pool with the limits that suit the protocol; change them in the DestinationRule.',
    outlierDetection: 'Take failing pods out',
    outlierDetectionHelp:
      'Outlier detection: a pod that keeps failing gets no requests for a while.',
    rules: 'Rules before the shares',
    rulesHelp:
      'The first rule that matches decides, e.g. testers with a header.',
    rulesAdd: 'Add a rule',
    ruleName: 'Rule',
    ruleHeader: 'Header',
    ruleValue: 'Exact value',
    ruleTo: 'Release',
    callers: 'Callers',
    callersHelp:
      'Catalog entities that may call, besides the gateway. Without any, everybody in the mesh may.',
    callersAdd: 'Add a caller',
    caller: 'Caller',
  },
  environments: {
    title: 'Environments',
    help: 'Each is an overlay of the tree and an Argo CD Application.',
    add: 'Add an environment',
    name: 'Name',
    namespace: 'Namespace',
    namespaceHelp: 'Belongs to the platform; it is created if it is new.',
    mesh: 'Mesh',
    injection: 'Data plane',
    injectionHelp:
      'How pods get their proxy. Left empty, as the mesh declares: {{injection}}.',
    sidecar: 'Sidecar',
    revision: 'Sidecar of a revision',
    revisionName: 'Revision, as revision:NAME',
    ambient: 'Ambient',
    noProxy: 'No proxy',
    waypoint: 'Waypoint',
    waypointHelp:
      'Reads HTTP for the service in ambient mode; it is registered with the namespace. Left empty, “waypoint”; “none” for a service of one release without rules, timeouts and retries.',
    host: 'Host here',
    hostHelp: 'Left empty, the hosts of the page “Traffic”.',
    min: 'Fewest replicas',
    max: 'Most replicas',
    cpu: 'CPU target (%)',
    weightsHelp:
      'Of this environment; the others keep those of the page “Traffic”.',
  },
  delivery: {
    project: 'Argo CD project',
    projectHelp: 'Left empty, the system. It is created if it is new.',
    automated: 'Deliver every commit',
    automatedHelp: 'Off: somebody presses Sync in Argo CD.',
    repository: 'Where the files live',
    repositoryHelp:
      'The shared repository gets them by pull request, with reviewers for each environment.',
    repositoryService: 'A repository of this service',
    repositoryGitops: 'The shared GitOps repository',
    build: 'Image build',
    buildHelp: 'Who turns the source into the image.',
    ci: 'The Git host’s CI',
    shipwright: 'Shipwright, in the cluster',
    kpack: 'kpack, in the cluster',
    tekton: 'Tekton, in the cluster',
  },
  adopt: {
    ownerHelp: 'Where the platform lets services have their repository.',
    nameHelp: 'The repository that holds the manifests.',
    path: 'Folder of the manifests',
    pathHelp:
      'From the root of the repository: Deployments and Services, or the kustomization that lists them.',
    serviceHelp:
      'The name of the Service in the manifests, which the catalog entity gets too.',
    branch: 'Branch',
    branchHelp: 'The branch that is delivered. Left empty, main.',
    hostHelp: 'Left empty, the hosts below.',
    what: 'What happens',
    whatRead:
      'The portal reads the folder: Deployments, Services, ports, and a kustomization where there is one.',
    whatReport:
      'It reports what it found. What keeps the service from the mesh is named with file and line, before anything is written.',
    whatPropose:
      'It proposes a tree around the manifests in a pull request. No file that is there changes; the only new one beside them is kustomization.yaml.',
    whatRegister:
      'After the merge, run the template again with the same values: it registers the service in the catalog and with Argo CD.',
    whatRestart:
      'The namespace is labelled for sidecar injection. Pods get their sidecar when they restart.',
    blocks: 'What has to be changed first',
    blocksHelm: 'Helm charts: render them into plain manifests.',
    blocksPorts:
      'Ports of Services whose name does not start with their protocol (http, grpc, tcp, …), without appProtocol.',
    blocksServerFirst:
      'Protocols where the server speaks first, such as MySQL, MongoDB and SMTP.',
    blocksPods:
      'Pods on the network of their node, as user 1337, on ports of the sidecar, or opted out of injection.',
    blocksOthers:
      'Objects of the whole cluster, several namespaces, two Services for the same port of the same pods.',
  },
  repository: {
    owner: 'Owner of the repository',
    ownerHelp: 'Where the platform lets services have their repository.',
    host: 'Git host',
    name: 'Repository',
    nameHelp: 'Left empty, the name of the service.',
    none: 'No Git host is configured. Set meshPortal.repositories or an integration.',
    summary: 'What will be created',
    shared:
      'No repository is created. The files go into {{folder}} of {{repository}}, by pull request.',
    summaryShared:
      'a pull request to {{repository}} with {{files}} files in {{folder}}',
    summaryRepository: 'the repository {{repository}} with {{files}} files',
    summaryEnvironment:
      'environment {{environment}}: namespace {{namespace}} on mesh {{mesh}}',
    summaryApplications:
      'in the platform’s repository: Argo CD Application {{names}}',
    summaryCatalog: 'in the catalog: {{entity}}',
    summaryProblems: 'Not ready yet: {{problems}}',
    invalidName:
      '“{{name}}” is not a repository name: use letters, digits, “-”, “_” and “.”',
  },
} as const;

/**
 * Codes of schema problems, which have texts of their own in other languages; the
 * English text is the library's message.
 */
export const PROBLEM_CODES = [
  'required',
  'type',
  'one-of',
  'too-long',
  'too-short',
  'empty',
  'range',
  'unresolved-expression',
  'control-character',
  'leading-tab',
  'name',
  'label',
  'name-too-long',
  'entity-ref',
  'host',
  'host-any',
  'image',
  'image-with-tag',
  'tag',
  'path',
  'duration',
  'quantity',
  'environment-variable',
  'header',
  'reserved',
  'reserved-port',
  'not-yet-generated',
  'duplicate',
  'weights-sum',
  'unknown-release',
  'release-without-share',
  'unknown-environment',
  'host-twice',
  'same-place',
  'http-only',
  'application-ends-tls',
  'port-twice',
  'needs-waypoint',
  'ambient-server-names',
  'without-ambient',
  'not-in-gateway-api',
  'rule-order',
  'gateway-routing',
  'without-gateway',
  'unknown-mesh',
  'mesh-needed',
  'unknown-gateway',
  'no-shared-gateway',
  'host-not-offered',
  'quote-number',
  'unknown-field',
  'gateway-ref',
  'digest',
  'regex',
  'config-key',
  'method',
  'retry-condition',
  'url',
  'branch',
  'server',
  'injection',
  'share-without-pods',
  'order-cycle',
  'exclusive',
  'match-operator',
  'secret-target',
  'secret-key',
  'grace-too-short',
  'rule-without-condition',
  'tag-without-image',
  'dockerfile-with-kpack',
  'tekton-needs-dockerfile',
  'build-without-sources',
  'no-gitops-repository',
  'build-among-proxies',
  'replicas-above-max',
  'exceeds',
  'too-much-config',
  'platform-namespace',
  'version',
  'java-package',
  'other-workload-type',
  'spring-versions',
  'discovery-host',
  'guard-rail-hosts',
  'guard-rail-registries',
  'guard-rail-labels',
  'guard-rail-annotations',
  'guard-rail-replicas',
  'guard-rail-resources',
  'guard-rail-injection',
  'guard-rail-forbidden',
  'yaml',
] as const satisfies readonly SchemaProblemCode[];

/** A code that has a text of its own. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `problem.<code>`: the library's message, which a translation replaces. */
export const problemMessages = Object.fromEntries(
  PROBLEM_CODES.map(code => [code, '{{message}}']),
) as Readonly<Record<ProblemCode, '{{message}}'>>;

/** Keys of nested messages, joined with dots. */
type KeysOf<T, Prefix extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string
    ? `${Prefix}${Key}`
    : KeysOf<T[Key], `${Prefix}${Key}.`>;
}[keyof T & string];

/** The key of a text. */
export type MessageKey =
  | KeysOf<typeof messages>
  | `problem.${SchemaProblemCode}`;
