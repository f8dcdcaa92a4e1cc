import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import { dubboOf, isAerakiProxied, schemeOf, type Dubbo } from '../model/dubbo';
import type { Service } from '../model/service';

/** Where the resolve file is mounted. */
export const RESOLVE_FOLDER = '/etc/dubbo';
export const RESOLVE_FILE = 'resolve.properties';

const JAVA_OPTIONS = 'JAVA_TOOL_OPTIONS';

/**
 * Variables that Dubbo reads, in the spelling of the environment: what the mode
 * asks of providers, and where callers find the interfaces.
 *
 * dubbo: dubbo-common (EnvironmentConfiguration, StringUtils.toOSStyleKey)
 */
export function dubboVariables(service: Service): readonly IEnvVar[] {
  const dubbo = dubboOf(service);
  const { env = {}, port } = service.spec.workload;
  if (dubbo?.protocol !== 'dubbo') {
    return [];
  }
  const variables: readonly IEnvVar[] = [
    ...(dubbo.mode === 'triple'
      ? [
          {
            name: 'POD_NAMESPACE',
            valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
          },
        ]
      : []),
    { name: 'DUBBO_PROTOCOL_NAME', value: schemeOf(dubbo.mode) },
    { name: 'DUBBO_PROTOCOL_PORT', value: String(port.number) },
    // Aeraki's codec reads Hessian 2 alone; Dubbo 3.2 prefers another one.
    ...(isAerakiProxied(dubbo)
      ? [
          { name: 'DUBBO_PROTOCOL_SERIALIZATION', value: 'hessian2' },
          { name: 'DUBBO_PROVIDER_PREFER_SERIALIZATION', value: 'hessian2' },
        ]
      : []),
  ];
  return [
    ...variables.filter(({ name }) => !Object.hasOwn(env, name)),
    ...javaOptions(dubbo, env[JAVA_OPTIONS]),
  ];
}

/** Variables of the user that are written together with one of Dubbo's. */
export const mergedVariables = (service: Service): ReadonlySet<string> =>
  new Set(dubboOf(service)?.references ? [JAVA_OPTIONS] : []);

function javaOptions({ references }: Dubbo, given: string | undefined) {
  const option = `-Ddubbo.resolve.file=${RESOLVE_FOLDER}/${RESOLVE_FILE}`;
  return references
    ? [
        {
          name: JAVA_OPTIONS,
          value: given === undefined ? option : `${given} ${option}`,
        },
      ]
    : [];
}

/** Annotations of the pods: the proxy that knows Aeraki's filter, and the start that it needs. */
export function proxyAnnotations(service: Service): Record<string, string> {
  const dubbo = dubboOf(service);
  return isAerakiProxied(dubbo) && dubbo?.proxyImage !== undefined
    ? {
        'sidecar.istio.io/proxyImage': dubbo.proxyImage,
        'sidecar.istio.io/bootstrapOverride': 'aeraki-bootstrap-config',
      }
    : {};
}
