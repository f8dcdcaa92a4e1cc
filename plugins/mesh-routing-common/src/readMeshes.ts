import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readFeatureFlags, readRevisions } from './readControlPlane';
import type { JsonObject, MeshInfo, SharedGateway } from './types';

/** The newest minor of Istio that the portal knows; used where configuration names none. */
const DEFAULT_ISTIO_VERSION = '1.30';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const INJECTION =
  /^(sidecar|ambient|none|revision:[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/;

/**
 * Reads `meshRouting.meshes`. Works in the browser and in the backend. Without
 * the key there is one mesh `default` with Istio's own defaults.
 *
 * @param config - the root of the configuration
 * @throws an error that names the key, where a value is missing or wrong
 * @public
 */
export function readMeshes(config: Config): MeshInfo[] {
  const key = 'meshRouting.meshes';
  const meshes = config.getOptionalConfigArray(key);
  if (!meshes) {
    return [defaultMesh('default')];
  }
  if (meshes.length === 0) {
    throw new InputError(
      `Configuration '${key}' is empty: declare a mesh, or leave the key out for one mesh named 'default'`,
    );
  }
  const names = new Set<string>();
  return meshes.map((mesh, index) => {
    const info = readMesh(mesh, `${key}[${index}]`);
    if (names.has(info.name)) {
      throw new InputError(
        `Configuration '${key}[${index}].name' repeats '${info.name}': every mesh needs its own name`,
      );
    }
    names.add(info.name);
    return info;
  });
}

function defaultMesh(name: string): MeshInfo {
  return {
    name,
    istioVersion: DEFAULT_ISTIO_VERSION,
    rootNamespace: 'istio-system',
    clusterDomain: 'cluster.local',
    meshConfig: {},
    injection: 'sidecar',
    gateways: [],
  };
}

function readMesh(config: Config, key: string): MeshInfo {
  const name = config.getString('name');
  const defaults = defaultMesh(name);
  const rootNamespace =
    config.getOptionalString('rootNamespace') ?? defaults.rootNamespace;
  const injection = config.getOptionalString('injection') ?? defaults.injection;
  check(name, NAME, `${key}.name`, 'lower-case letters, digits and dashes');
  check(
    rootNamespace,
    NAME,
    `${key}.rootNamespace`,
    'the name of a Kubernetes namespace',
  );
  check(
    injection,
    INJECTION,
    `${key}.injection`,
    `'sidecar', 'revision:<name>', 'ambient' or 'none'`,
  );
  const revisions = readRevisions(config, key);
  const featureFlags = readFeatureFlags(config, key);
  return {
    name,
    istioVersion: readIstioVersion(config, key) ?? defaults.istioVersion,
    rootNamespace,
    clusterDomain:
      config.getOptionalString('clusterDomain') ?? defaults.clusterDomain,
    meshConfig: readMeshConfig(config, key),
    injection,
    ...(revisions && { revisions }),
    ...(featureFlags && { featureFlags }),
    gateways: (config.getOptionalConfigArray('gateways') ?? []).map(
      (gateway, index) => readGateway(gateway, `${key}.gateways[${index}]`),
    ),
  };
}

function readIstioVersion(config: Config, key: string): string | undefined {
  const version: unknown = config.getOptional('istioVersion');
  if (version === undefined) {
    return undefined;
  }
  // YAML reads 1.30 without quotes as the number 1.3: another version, in silence.
  if (typeof version !== 'string' || !/^\d+\.\d+$/.test(version)) {
    throw new InputError(
      `Configuration '${key}.istioVersion' must be a minor version in quotes, such as '${DEFAULT_ISTIO_VERSION}', got ${JSON.stringify(
        version,
      )}`,
    );
  }
  return version;
}

function readMeshConfig(config: Config, key: string): JsonObject {
  const meshConfig: unknown = config.getOptional('meshConfig') ?? {};
  if (
    typeof meshConfig !== 'object' ||
    meshConfig === null ||
    Array.isArray(meshConfig)
  ) {
    throw new InputError(
      `Configuration '${key}.meshConfig' must be a mapping with fields of Istio's MeshConfig`,
    );
  }
  return meshConfig as JsonObject;
}

function readGateway(config: Config, key: string): SharedGateway {
  const ref = config.getString('ref');
  const parts = ref.split('/');
  if (
    parts.length !== 2 ||
    !parts.every(part => /^[a-z0-9][-.a-z0-9]*$/.test(part))
  ) {
    throw new InputError(
      `Configuration '${key}.ref' must be 'namespace/name' of a Gateway, got '${ref}'`,
    );
  }
  const hosts = config.getStringArray('hosts');
  if (hosts.length === 0) {
    throw new InputError(
      `Configuration '${key}.hosts' is empty: list the hosts that services may use, such as '*.example.com'`,
    );
  }
  const routing = config.getOptionalString('routing');
  if (
    routing !== undefined &&
    routing !== 'istio' &&
    routing !== 'gateway-api'
  ) {
    throw new InputError(
      `Configuration '${key}.routing' must be 'istio' or 'gateway-api', got '${routing}'`,
    );
  }
  return { ref, hosts, ...(routing ? { routing } : {}) };
}

function check(
  value: string,
  pattern: RegExp,
  key: string,
  expected: string,
): void {
  if (!pattern.test(value)) {
    throw new InputError(
      `Configuration '${key}' must be ${expected}, got '${value}'`,
    );
  }
}
