import { quantityValue } from '@mesh-portal/guard-rails';
import { RESOLVE_FOLDER } from '../../resources/dubbo';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { at, duplicates } from './complaints';

type Workload = ServiceSpecFields['spec']['workload'];

// A ConfigMap may have 1 MiB, and is stored with its last applied state beside it.
const MAXIMUM_CONFIG_BYTES = 512 * 1024;

const pathOf = (...rest: (string | number)[]) => ['spec', 'workload', ...rest];

/** A secret is a variable with a key, or a folder. */
function checkSecrets({ secrets = [] }: Workload): FieldComplaint[] {
  return secrets.flatMap(({ key, env, mountPath }, index) => {
    const place = pathOf('secrets', index);
    if (env === undefined && mountPath === undefined) {
      return [at(place, 'secret-target')];
    }
    if (env !== undefined && mountPath !== undefined) {
      return [at(place, 'exclusive', { fields: ['env', 'mountPath'] })];
    }
    if (env !== undefined && key === undefined) {
      return [at(place, 'secret-key')];
    }
    return mountPath !== undefined && key !== undefined
      ? [at(place, 'exclusive', { fields: ['key', 'mountPath'] })]
      : [];
  });
}

/** Variables come once, whether from a value or from a secret. */
const checkVariables = ({ env = {}, secrets = [] }: Workload) =>
  duplicates([
    ...Object.keys(env).map(name => ({
      value: name,
      path: pathOf('env', name),
    })),
    ...secrets.flatMap((secret, index) =>
      secret.env === undefined
        ? []
        : [{ value: secret.env, path: pathOf('secrets', index, 'env') }],
    ),
  ]);

/** Folders that something is mounted at come once. */
const checkFolders = ({
  writablePaths,
  config,
  configPath,
  secrets = [],
  dubbo,
}: Workload) =>
  duplicates([
    ...writablePaths.map((folder, index) => ({
      value: folder,
      path: pathOf('writablePaths', index),
    })),
    ...(config ? [{ value: configPath, path: pathOf('configPath') }] : []),
    ...(dubbo?.references
      ? [{ value: RESOLVE_FOLDER, path: pathOf('dubbo', 'references') }]
      : []),
    ...secrets.flatMap(({ mountPath }, index) =>
      mountPath === undefined
        ? []
        : [{ value: mountPath, path: pathOf('secrets', index, 'mountPath') }],
    ),
  ]);

function checkConfig({ config = {} }: Workload): FieldComplaint[] {
  const length = Object.values(config).reduce(
    (sum, content) => sum + new TextEncoder().encode(content).length,
    0,
  );
  return length > MAXIMUM_CONFIG_BYTES
    ? [
        at(pathOf('config'), 'too-much-config', {
          length,
          maximum: MAXIMUM_CONFIG_BYTES,
        }),
      ]
    : [];
}

/** No request is above its limit. */
function checkResources({ resources }: Workload): FieldComplaint[] {
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const request = resources.requests?.[resource];
    const limit = resources.limits?.[resource];
    return request !== undefined &&
      limit !== undefined &&
      (quantityValue(request) ?? 0) > (quantityValue(limit) ?? 0)
      ? [
          at(pathOf('resources', 'requests', resource), 'exceeds', {
            actual: request,
            limit,
            of: `limits.${resource}`,
          }),
        ]
      : [];
  });
}

function checkShutdown({
  shutdown: { delaySeconds, graceSeconds },
}: Workload): FieldComplaint[] {
  return delaySeconds >= graceSeconds
    ? [
        at(pathOf('shutdown', 'graceSeconds'), 'grace-too-short', {
          actual: graceSeconds,
          delay: delaySeconds,
        }),
      ]
    : [];
}

/** A probe asks in one way. */
function checkProbes({ probes = {} }: Workload): FieldComplaint[] {
  return Object.entries(probes).flatMap(([name, probe]) =>
    typeof probe === 'object' &&
    probe.path !== undefined &&
    probe.grpc !== undefined
      ? [at(pathOf('probes', name), 'exclusive', { fields: ['path', 'grpc'] })]
      : [],
  );
}

const checks: readonly ((workload: Workload) => readonly FieldComplaint[])[] = [
  checkSecrets,
  checkVariables,
  checkFolders,
  checkConfig,
  checkResources,
  checkShutdown,
  checkProbes,
];

/** The container: its volumes, variables, resources and probes fit together. */
export const checkWorkload: CrossCheck = ({ spec: { workload } }) =>
  checks.flatMap(check => check(workload));
