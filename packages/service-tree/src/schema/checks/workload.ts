import type { CrossCheck, FieldComplaint } from '../crossCheck';
import { quantityValue } from '../rules';
import { at, duplicates } from './complaints';

// A ConfigMap may have 1 MiB, and is stored with its last applied state beside it.
const MAXIMUM_CONFIG_BYTES = 512 * 1024;

const value = (quantity: string | undefined) =>
  quantity === undefined ? undefined : quantityValue(quantity);

/** The container: its volumes, variables, resources and probes fit together. */
export const checkWorkload: CrossCheck = ({ spec: { workload } }) => {
  const found: FieldComplaint[] = [];
  const path = ['spec', 'workload'];

  const secrets = workload.secrets ?? [];
  secrets.forEach(({ key, env, mountPath }, index) => {
    const place = [...path, 'secrets', index];
    if (env !== undefined && mountPath !== undefined) {
      found.push(at(place, 'exclusive', { fields: ['env', 'mountPath'] }));
    } else if (env === undefined && mountPath === undefined) {
      found.push(at(place, 'secret-target'));
    } else if (env !== undefined && key === undefined) {
      found.push(at(place, 'secret-key'));
    } else if (mountPath !== undefined && key !== undefined) {
      found.push(at(place, 'exclusive', { fields: ['key', 'mountPath'] }));
    }
  });

  found.push(
    ...duplicates([
      ...Object.keys(workload.env ?? {}).map(name => ({
        value: name,
        path: [...path, 'env', name],
      })),
      ...secrets.flatMap(({ env }, index) =>
        env === undefined
          ? []
          : [{ value: env, path: [...path, 'secrets', index, 'env'] }],
      ),
    ]),
    ...duplicates([
      ...workload.writablePaths.map((folder, index) => ({
        value: folder,
        path: [...path, 'writablePaths', index],
      })),
      ...(workload.config
        ? [{ value: workload.configPath, path: [...path, 'configPath'] }]
        : []),
      ...secrets.flatMap(({ mountPath }, index) =>
        mountPath === undefined
          ? []
          : [
              {
                value: mountPath,
                path: [...path, 'secrets', index, 'mountPath'],
              },
            ],
      ),
    ]),
  );

  const bytes = Object.values(workload.config ?? {}).reduce(
    (sum, content) => sum + new TextEncoder().encode(content).length,
    0,
  );
  if (bytes > MAXIMUM_CONFIG_BYTES) {
    found.push(
      at([...path, 'config'], 'too-much-config', {
        length: bytes,
        maximum: MAXIMUM_CONFIG_BYTES,
      }),
    );
  }

  for (const resource of ['cpu', 'memory'] as const) {
    const request = workload.resources.requests?.[resource];
    const limit = workload.resources.limits?.[resource];
    if (
      request !== undefined &&
      limit !== undefined &&
      (value(request) ?? 0) > (value(limit) ?? 0)
    ) {
      found.push(
        at([...path, 'resources', 'requests', resource], 'exceeds', {
          actual: request,
          limit,
          of: `limits.${resource}`,
        }),
      );
    }
  }

  const { delaySeconds, graceSeconds } = workload.shutdown;
  if (delaySeconds >= graceSeconds) {
    found.push(
      at([...path, 'shutdown', 'graceSeconds'], 'grace-too-short', {
        actual: graceSeconds,
        delay: delaySeconds,
      }),
    );
  }

  for (const [name, probe] of Object.entries(workload.probes ?? {})) {
    if (
      typeof probe === 'object' &&
      probe.path !== undefined &&
      probe.grpc !== undefined
    ) {
      found.push(
        at([...path, 'probes', name], 'exclusive', {
          fields: ['path', 'grpc'],
        }),
      );
    }
  }
  return found;
};
