import type { JsonObject } from '../source';
import { FieldReader, shown } from './reader';
import type {
  DeclaredMesh,
  MeshDeclarationProblem,
  ParsedMeshDeclaration,
  PlatformSource,
  SharedGateway,
} from './types';

const FIELDS = [
  'name',
  'istioVersion',
  'rootNamespace',
  'clusterDomain',
  'meshConfig',
  'injection',
  'revisions',
  'featureFlags',
  'gateways',
  'platform',
  'stockIngressGateway',
];

const NAME = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  expected: 'lower-case letters, digits and dashes',
};
const NAMESPACE = {
  pattern: NAME.pattern,
  expected: 'the name of a Kubernetes namespace',
};
const DOMAIN = {
  pattern: /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/,
  expected: "a domain, such as 'cluster.local'",
};
const INJECTION = {
  pattern: /^(sidecar|ambient|none|revision:[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/,
  expected: "'sidecar', 'revision:<name>', 'ambient' or 'none'",
};
const REVISIONS = {
  pattern: NAME.pattern,
  expected:
    "a list of names of revisions and revision tags, such as ['default', '1-30']",
};
const GATEWAY_REF = {
  pattern: /^[a-z0-9][-.a-z0-9]*\/[a-z0-9][-.a-z0-9]*$/,
  expected: "'namespace/name' of a Gateway",
};
const HOSTS = {
  pattern: /\S/,
  expected:
    "a list of the hosts that services may use, such as ['*.example.com']",
};
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * What a mesh is where nothing but its name is declared: the defaults of Istio
 * 1.30.
 *
 * @public
 */
export function undeclaredMesh(name: string): DeclaredMesh {
  return {
    name,
    istioVersion: '1.30',
    rootNamespace: 'istio-system',
    clusterDomain: 'cluster.local',
    meshConfig: {},
    injection: 'sidecar',
    gateways: [],
  };
}

/**
 * Reads the declaration of a mesh: an entry of the portal's configuration
 * `meshRouting.meshes`, or a file of the command line. A field that is not known
 * is a problem.
 *
 * @public
 */
export function parseMeshDeclaration(value: unknown): ParsedMeshDeclaration {
  const problems: MeshDeclarationProblem[] = [];
  const reader = new FieldReader(problems, value, [], FIELDS);
  const declaration = {
    mesh: readMesh(reader),
    platform: reader.mappings('platform', ['url', 'path'], readPlatform),
    stockIngressGateway: reader.flag('stockIngressGateway') ?? true,
  };
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, declaration };
}

function readMesh(reader: FieldReader): DeclaredMesh {
  const name = reader.requiredText('name', NAME);
  const defaults = undeclaredMesh(name);
  const revisions = reader.texts('revisions', REVISIONS);
  const featureFlags = readFeatureFlags(reader);
  return {
    name,
    istioVersion: readIstioVersion(reader) ?? defaults.istioVersion,
    rootNamespace:
      reader.text('rootNamespace', NAMESPACE) ?? defaults.rootNamespace,
    clusterDomain:
      reader.text('clusterDomain', DOMAIN) ?? defaults.clusterDomain,
    meshConfig: (reader.mapping(
      'meshConfig',
      "a mapping with fields of Istio's MeshConfig",
    ) ?? defaults.meshConfig) as JsonObject,
    injection: reader.text('injection', INJECTION) ?? defaults.injection,
    ...(revisions && { revisions }),
    ...(featureFlags && { featureFlags }),
    gateways: reader.mappings(
      'gateways',
      ['ref', 'hosts', 'routing'],
      readGateway,
    ),
  };
}

function readIstioVersion(reader: FieldReader): string | undefined {
  const field = 'istioVersion';
  const version = reader.value(field);
  // YAML reads 1.30 without quotes as the number 1.3: another version, in silence.
  return version === undefined ||
    (typeof version === 'string' && /^\d+\.\d+$/.test(version))
    ? version
    : reader.report(
        `must be a minor version in quotes, such as '1.30', got ${shown(
          version,
        )}`,
        field,
      );
}

function readFeatureFlags(
  reader: FieldReader,
): Record<string, string> | undefined {
  const field = 'featureFlags';
  const flags = reader.mapping(
    field,
    "a mapping of istiod's environment variables to text",
  );
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(flags ?? {})) {
    if (!VARIABLE.test(name)) {
      reader.report(
        `must name environment variables, such as PILOT_ENABLE_ALPHA_GATEWAY_API, got '${name}'`,
        field,
      );
    } else if (typeof value === 'string') {
      texts[name] = value;
    } else {
      // What an environment variable holds is text: true without quotes is none.
      reader.report(
        `must be text in quotes, such as 'true', got ${shown(value)}`,
        field,
        name,
      );
    }
  }
  return flags && texts;
}

function readGateway(reader: FieldReader): SharedGateway {
  const ref = reader.requiredText('ref', GATEWAY_REF);
  const hosts = reader.texts('hosts', HOSTS);
  if (reader.value('hosts') === undefined) {
    reader.report(`is missing: it must be ${HOSTS.expected}`, 'hosts');
  } else if (hosts?.length === 0) {
    reader.report(
      "is empty: list the hosts that services may use, such as '*.example.com'",
      'hosts',
    );
  }
  return { ref, hosts: hosts ?? [], ...readRouting(reader) };
}

function readRouting(reader: FieldReader): Pick<SharedGateway, 'routing'> {
  const routing = reader.value('routing');
  if (routing === 'istio' || routing === 'gateway-api') {
    return { routing };
  }
  if (routing !== undefined) {
    reader.report(
      `must be 'istio' or 'gateway-api', got ${shown(routing)}`,
      'routing',
    );
  }
  return {};
}

function readPlatform(reader: FieldReader): PlatformSource {
  return { url: reader.requiredText('url'), path: reader.text('path') ?? '' };
}
