import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import { dubboOf } from '../model/dubbo';
import { configMapName, resolveMapName } from '../model/names';
import type { Service } from '../model/service';
import { RESOLVE_FOLDER } from './dubbo';

interface Mounted {
  readonly volume: IVolume;
  readonly mount: IVolumeMount;
}

/** Each folder that is mounted, with its volume: writable ones, the ConfigMap, and Secrets. */
function mounted(service: Service): Mounted[] {
  const { name, spec } = service;
  const { writablePaths, config, configPath, secrets = [] } = spec.workload;
  return [
    ...writablePaths.map((mountPath, index) => {
      const volume = `writable-${index}`;
      return {
        volume: { name: volume, emptyDir: {} },
        mount: { name: volume, mountPath },
      };
    }),
    ...(config
      ? [
          {
            volume: {
              name: 'config',
              configMap: { name: configMapName(name) },
            },
            mount: { name: 'config', mountPath: configPath, readOnly: true },
          },
        ]
      : []),
    ...(dubboOf(service)?.references
      ? [
          {
            volume: {
              name: 'dubbo',
              configMap: { name: resolveMapName(name) },
            },
            mount: {
              name: 'dubbo',
              mountPath: RESOLVE_FOLDER,
              readOnly: true,
            },
          },
        ]
      : []),
    ...secrets.flatMap((secret, index) => {
      const volume = `secret-${index}`;
      return secret.mountPath === undefined
        ? []
        : [
            {
              volume: { name: volume, secret: { secretName: secret.name } },
              mount: {
                name: volume,
                mountPath: secret.mountPath,
                readOnly: true,
              },
            },
          ];
    }),
  ];
}

export const podVolumes = (service: Service): IVolume[] =>
  mounted(service).map(({ volume }) => volume);

export const containerMounts = (service: Service): IVolumeMount[] =>
  mounted(service).map(({ mount }) => mount);
