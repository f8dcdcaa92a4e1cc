import { fillIn, RULE_MESSAGES, type RuleName } from '@mesh-portal/guard-rails';

/** A value in the message of a problem. @public */
export type ProblemArg = string | number | readonly string[];

/** Arguments of a problem's message. @public */
export type ProblemArgs = Readonly<Record<string, ProblemArg>>;

const list = (value: ProblemArg) =>
  Array.isArray(value) ? value.join(', ') : String(value);

/** The text of a broken rule, as a sentence with what to do. */
const guardRail = (rule: RuleName) => (a: ProblemArgs) => {
  const { template, fix } = RULE_MESSAGES[rule];
  const text = fillIn(template, a);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. ${fillIn(fix, a)}`;
};

/**
 * Every problem that a ServiceSpec can have, with its English message. A user
 * interface translates by code and arguments and falls back to the message.
 */
const messages = {
  required: () => 'A value is needed here.',
  type: a => `This must be ${a.expected}, not ${a.actual}.`,
  'quote-number': a =>
    `This must be text, not a number: write it in quotes, "${a.actual}".`,
  'unknown-field': a =>
    `There is no field "${a.field}" here. ${
      a.suggestion
        ? `Did you mean "${a.suggestion}"?`
        : `Known fields: ${list(a.known)}.`
    }`,
  'one-of': a => `"${a.actual}" is not possible here; use ${list(a.allowed)}.`,
  'too-long': a =>
    `This is too long: ${a.length}, where ${a.maximum} is the most.`,
  'too-short': a => `At least ${a.minimum} is needed here.`,
  empty: () => 'This must not be empty.',
  range: a =>
    `${a.actual} is out of range: use a whole number from ${a.minimum} to ${a.maximum}.`,
  'unresolved-expression': () =>
    'This contains "${{", a template expression that nobody resolved. Fill in the value itself.',
  'control-character': a =>
    `This contains the character ${a.character}, which is invisible or breaks lines. Remove it.`,
  'leading-tab': () =>
    'A text of several lines cannot start with a tab: Kustomize takes it for indentation. Start with something else.',
  name: a =>
    `"${a.actual}" is not a name: use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit.`,
  label: a =>
    `"${a.actual}" is not a name: use lower-case letters, digits and "-", starting and ending with a letter or digit.`,
  'name-too-long': a =>
    `With ${a.suffix} this makes "${a.result}", ${a.length} characters; at most ${a.maximum} fit. Shorten it to ${a.fitting} characters.`,
  'entity-ref': a =>
    `"${a.actual}" is not a reference to a ${list(a.kinds)}: write it as ${
      a.example
    }.`,
  'gateway-ref': a =>
    `"${a.actual}" is not a reference to a gateway: write it as <namespace>/<name>, e.g. istio-ingress/public.`,
  host: a =>
    `"${a.actual}" is not a host name: write it as app.example.com (lower case, no scheme, no port), or *.example.com.`,
  'host-any': () =>
    'The host "*" would take every request of the gateway. Name the hosts of this service.',
  image: a =>
    `"${a.actual}" is not an image name: write it as registry.example.com/team/service, without tag and digest.`,
  'image-with-tag': a =>
    `"${a.actual}" has a tag or digest. They belong to a release: set \`tag\` or \`digest\` there.`,
  tag: a =>
    `"${a.actual}" is not an image tag: use letters, digits, ".", "_" and "-", at most 128 characters.`,
  digest: a =>
    `"${a.actual}" is not a digest: write it as sha256:<64 hex digits>.`,
  path: a =>
    `"${a.actual}" is not a path: start with "/", without spaces, "?", "#", "//" or dot segments.`,
  duration: a =>
    `"${a.actual}" is not a duration: write it as 500ms, 2s or 1m30s, more than zero.`,
  quantity: a => `"${a.actual}" is not a quantity: write it as ${a.example}.`,
  regex: a =>
    `"${a.actual}" is not a regular expression that Envoy (RE2) knows: ${a.reason}.`,
  'environment-variable': a =>
    `"${a.actual}" is not the name of an environment variable: use letters, digits and "_", not starting with a digit.`,
  'config-key': a =>
    `"${a.actual}" is not a file name of a ConfigMap: use letters, digits, ".", "_" and "-".`,
  header: a =>
    `"${a.actual}" is not the name of a header: use lower-case letters, digits and "-".`,
  method: a => `"${a.actual}" is not a method: use ${list(a.allowed)}.`,
  'retry-condition': a =>
    `"${a.actual}" is not a condition that Envoy retries on.${
      a.suggestion ? ` Did you mean "${a.suggestion}"?` : ''
    } Known conditions: ${list(a.allowed)}, and status codes.`,
  url: a =>
    `"${a.actual}" is not the URL of a repository: write it as https://host/owner/repository, without user and password.`,
  branch: a => `"${a.actual}" is not the name of a branch.`,
  server: a =>
    `"${a.actual}" is not the address of a cluster: write it as https://host[:port].`,
  injection: a =>
    `"${a.actual}" is not a kind of injection: use sidecar, revision:<name>, ambient or none.`,
  reserved: a =>
    `"${a.actual}" is reserved${
      a.reason ? `: ${a.reason}` : ''
    }. Choose another.`,
  'reserved-port': a =>
    `Port ${a.actual} belongs to Istio's sidecar. Choose another.`,
  'java-interface': a =>
    `"${a.actual}" is not the full name of a Java interface: write it as com.example.OrderService.`,
  'application-protocol': a =>
    `"${a.actual}" is not the name of an application protocol: use lower-case letters and digits. A dash would end it in the name of the port.`,
  'proxy-image': a =>
    `"${a.actual}" is not an image with a tag or digest: write it as registry.example.com/team/proxy:1.0.`,
  'dubbo-field': a =>
    `"${a.field}" has no effect without ${a.needs}. Remove it.`,
  'aeraki-acknowledge': () =>
    'Mode metarouter needs Aeraki, which is made for Istio 1.18, hardly maintained, and runs an Envoy of that version in the pods of providers and callers. Prefer triple or tcp; where it has to be Aeraki, set `acknowledge: true`.',
  'aeraki-gateway': () =>
    'Aeraki routes what callers in the mesh send; nothing is generated for a gateway. Remove `traffic.gateway`.',
  'aeraki-needs-sidecar': a =>
    `Aeraki works in sidecars, and the pods of environment ${a.environment} get none (injection ${a.actual}). Use a mesh with sidecars, or another mode.`,
  'redis-releases': () =>
    'A RedisService routes by key, not by weight: keep one release, or use mode tcp.',
  'not-yet-generated': a => `${a.feature} is not yet generated.`,
  version: a =>
    `"${a.actual}" is not a released version: write it as ${a.example}.`,
  'java-package': a =>
    `"${a.actual}" is not a Java package: use lower-case letters, digits and "_" in parts with dots between them, no word that Java keeps for itself, and not java or javax.`,
  'other-workload-type': a =>
    `"${a.field}" belongs to workloads of type ${list(a.types)}; this one is ${
      a.actual
    }.`,
  'spring-versions': a =>
    `Spring Cloud ${a.cloud} does not start with Spring Boot ${
      a.actual
    }: it fits ${list(a.fitting)}.`,
  'discovery-host': a =>
    `Discovery finds Services of its own namespace alone, so "${a.actual}" has to be a plain name. Choose another client for a Service elsewhere.`,
  duplicate: a => `"${a.actual}" is there twice; the first is at ${a.first}.`,
  'weights-sum': a => `The weights sum to ${a.sum}; they must sum to 100.`,
  'unknown-release': a =>
    `There is no release "${a.actual}"${
      a.environment ? ` in environment ${a.environment}` : ''
    }.${
      a.suggestion ? ` Did you mean "${a.suggestion}"?` : ''
    } Releases: ${list(a.known)}.`,
  'release-without-share': a =>
    `No weights are given for the releases of environment ${a.environment}, and those of the base sum to ${a.sum} there. Set \`weights\`.`,
  'share-without-pods': a =>
    `Release ${a.release} gets ${a.weight} % of the requests, but has 0 replicas.`,
  'unknown-environment': a =>
    `There is no environment "${a.actual}".${
      a.suggestion ? ` Did you mean "${a.suggestion}"?` : ''
    }`,
  'order-cycle': a =>
    `The promotion order goes in a circle: ${list(a.circle)}.`,
  'host-twice': a =>
    `The host ${a.actual} is used by environment ${a.environment} of the same mesh as well. Give each exposed environment hosts of its own.`,
  'same-place': a =>
    `Environment ${a.environment} is in the same namespace of the same cluster; their objects have the same names. Use another namespace or cluster.`,
  'http-only': a =>
    `"${a.field}" needs requests, and the port speaks ${a.protocol}: proxies see connections there. Remove it, or set workload.port.protocol to http, http2 or grpc.`,
  'application-ends-tls': () =>
    'With protocol tls the application itself has the certificate, and the gateway passes connections through. Remove `tls` here, or set workload.port.protocol to tcp.',
  'port-twice': a =>
    `Port ${a.actual} of the gateway is used by environment ${a.environment} of the same mesh as well. A TCP connection names no host that could tell them apart: put them on different meshes, or end TLS at the gateway.`,
  'needs-waypoint': a =>
    `"${a.field}" needs a waypoint in ambient mode, and environment ${a.environment} has none. Remove it, or give the environment a waypoint.`,
  'ambient-server-names': a =>
    `In ambient mode nothing reads server names (SNI), so the releases of environment ${a.environment} could not be told apart on a tls port. Keep one release, or use a sidecar.`,
  'without-ambient': a =>
    `A waypoint stands in ambient mode alone, and this environment has ${a.injection}. Remove it.`,
  'not-in-gateway-api': a =>
    `"${a.field}" cannot be said with ${a.kind} of the Gateway API${
      a.reason ? `: ${a.reason}` : ''
    }. Remove it, or set traffic.routing to istio.`,
  'rule-order': a =>
    `In the Gateway API the more specific rule comes first, so "${a.rule}" would take requests before "${a.earlier}" does. Put it first, or make the two exclude each other.`,
  'gateway-routing': a =>
    `Gateway ${a.gateway} of mesh ${a.mesh} is one of ${a.is}, and the routes are of ${a.routing}. Choose another gateway, or change traffic.routing.`,
  'without-gateway': () =>
    'Hosts are given, but the service has no `traffic.gateway` that could answer them.',
  exclusive: a => `${list(a.fields)} exclude each other. Keep one.`,
  'match-operator': a => `A match needs one of ${list(a.operators)}.`,
  'secret-target': () =>
    'Say where the secret goes: `env` for a variable, or `mountPath` for a folder.',
  'secret-key': () => 'Name the `key` of the secret that the variable gets.',
  'grace-too-short': a =>
    `The pod is killed after ${a.actual} seconds, of which it pauses ${a.delay}. Give it more than the pause, so that the application has time to stop.`,
  'rule-without-condition': () =>
    'A rule without a condition takes every request from the routes after it. Add one.',
  'tag-without-image': a =>
    `The ${a.field} belongs to an image, and there is none. Set workload.image.`,
  'dockerfile-with-kpack': () =>
    'kpack builds with buildpacks, not with a Dockerfile. Choose shipwright or tekton, or leave the Dockerfile out.',
  'tekton-needs-dockerfile': () =>
    'The Tekton pipeline builds with a Dockerfile. Choose `dockerfile`, or another strategy of the build.',
  'build-without-sources': a =>
    `${a.actual} builds from the service's repository, and the shared GitOps repository holds no sources. Choose ci, or a repository of the service's own.`,
  'no-gitops-repository': () =>
    'The platform has no shared GitOps repository. Choose a repository of the service, or ask the platform team for `meshPortal.delivery.gitopsRepository`.',
  'build-among-proxies': a =>
    `Environment ${a.environment} is in the namespace ${a.actual}, and its proxies would keep builds from ending. Choose another namespace for builds.`,
  'replicas-above-max': a =>
    `Release ${a.release} has ${a.replicas} replicas, more than the ${a.maximum} that autoscaling ends at. Raise \`max\`.`,
  exceeds: a => `${a.actual} is more than ${a.limit} of ${a.of}.`,
  'too-much-config': a =>
    `The files of \`config\` are ${a.length} bytes together; a ConfigMap may have ${a.maximum}.`,
  'unknown-mesh': a =>
    `There is no mesh "${a.actual}".${
      a.suggestion ? ` Did you mean "${a.suggestion}"?` : ''
    } Meshes: ${list(a.known)}.`,
  'platform-namespace': a =>
    `The namespace ${a.actual} belongs to the platform: to Argo CD, the mesh or a shared gateway. Choose another.`,
  'mesh-needed': a =>
    `The platform has several meshes. Name one of ${list(a.known)}.`,
  'unknown-gateway': a =>
    `Mesh ${a.mesh} has no shared gateway "${a.actual}". Gateways: ${list(
      a.known,
    )}.`,
  'no-shared-gateway': a =>
    `Mesh ${a.mesh} has no shared gateways, so "${a.actual}" is not one of them. Let the service own its gateway: \`name\` and \`selector\` in place of \`ref\`.`,
  'host-not-offered': a =>
    `Gateway ${a.gateway} of mesh ${a.mesh} does not offer the host ${
      a.actual
    }. It offers: ${list(a.offered)}.`,
  'guard-rail-hosts': guardRail('hosts'),
  'guard-rail-registries': guardRail('registries'),
  'guard-rail-labels': guardRail('labels'),
  'guard-rail-annotations': guardRail('annotations'),
  'guard-rail-replicas': guardRail('replicas'),
  'guard-rail-resources': guardRail('resources'),
  'guard-rail-injection': guardRail('injection'),
  'guard-rail-forbidden': guardRail('forbidden'),
  yaml: a => `This is not YAML that can be read: ${a.reason}.`,
} satisfies Record<string, (args: ProblemArgs) => string>;

/** What can be wrong with a ServiceSpec. @public */
export type SchemaProblemCode = keyof typeof messages;

/**
 * Something wrong in a ServiceSpec: a code with arguments for translation, an
 * English message, and the field.
 *
 * @public
 */
export interface SchemaProblem {
  readonly code: SchemaProblemCode;
  readonly args: ProblemArgs;
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** A problem of a ServiceSpec in a file, with 1-based line and column. @public */
export interface LocatedSchemaProblem extends SchemaProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A code with its arguments, before a place is known. */
export interface Complaint {
  readonly code: SchemaProblemCode;
  readonly args: ProblemArgs;
}

export function complaint(
  code: SchemaProblemCode,
  args: ProblemArgs = {},
): Complaint {
  return { code, args };
}

export function isProblemCode(code: unknown): code is SchemaProblemCode {
  return typeof code === 'string' && Object.hasOwn(messages, code);
}

export function schemaProblem(
  { code, args }: Complaint,
  path: readonly (string | number)[],
): SchemaProblem {
  const message: (args: ProblemArgs) => string = messages[code];
  return { code, args, message: message(args), path };
}
