import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import { dubboOf, portNames } from '../model/dubbo';
import type { Service, Workload } from '../model/service';
import { dubboVariables, mergedVariables } from './dubbo';
import { probe } from './probes';
import { containerMounts } from './volumes';

/** Variables of the container; `PORT` tells the placeholder image, and most others, where to listen. */
function environmentVariables(service: Service): IEnvVar[] {
  const { spec } = service;
  const merged = mergedVariables(service);
  const { env = {}, secrets = [], port } = spec.workload;
  const given = [
    ...Object.keys(env),
    ...secrets.flatMap(secret => secret.env ?? []),
  ];
  return [
    ...(given.includes('PORT')
      ? []
      : [{ name: 'PORT', value: String(port.number) }]),
    ...dubboVariables(service),
    ...Object.entries(env)
      .filter(([name]) => !merged.has(name))
      .map(([name, value]) => ({ name, value })),
    ...secrets.flatMap(({ name, key, env: variable }) =>
      variable !== undefined && key !== undefined
        ? [
            {
              name: variable,
              valueFrom: { secretKeyRef: { name, key } },
            },
          ]
        : [],
    ),
  ];
}

/** The container of the application. The proxy's is added by injection. */
export function container(service: Service, workload: Workload): IContainer {
  const { workload: spec } = service.spec;
  const dubbo = dubboOf(service);
  const volumeMounts = containerMounts(service);
  return {
    name: spec.containerName,
    image: workload.placeholder,
    ports: [
      {
        name: dubbo ? portNames(dubbo).container : spec.port.protocol,
        containerPort: spec.port.number,
      },
    ],
    env: environmentVariables(service),
    resources: {
      requests: { ...spec.resources.requests },
      limits: { ...spec.resources.limits },
    },
    startupProbe: probe(spec, 'startup'),
    readinessProbe: probe(spec, 'readiness'),
    livenessProbe: probe(spec, 'liveness'),
    lifecycle: { preStop: { sleep: { seconds: spec.shutdown.delaySeconds } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    ...(volumeMounts.length > 0 ? { volumeMounts } : {}),
  };
}
