import { isIpAddress } from './hosts';

/**
 * Short names as Istio resolves them: a host without a dot belongs to the
 * namespace of the resource that names it. Any dot makes it literal, so
 * `reviews.prod` stays `reviews.prod`.
 *
 * istio: pilot/pkg/model/config.go (ResolveShortnameToFQDN)
 */
export function resolveShortName(
  host: string,
  namespace: string,
  clusterDomain: string,
): string {
  if (host === '' || host.startsWith('*') || host.includes('.')) {
    return host;
  }
  if (isIpAddress(host)) {
    return host;
  }
  return serviceHost(host, namespace, clusterDomain);
}

/** The full name of a Service. With an empty cluster domain it is `name.namespace`. */
export function serviceHost(
  name: string,
  namespace: string,
  clusterDomain: string,
): string {
  const base = namespace ? `${name}.${namespace}` : name;
  return clusterDomain ? `${base}.svc.${clusterDomain}` : base;
}

/** Takes a Service's full name apart; undefined for names outside of the cluster domain. */
export function parseServiceHost(
  host: string,
  clusterDomain: string,
): { readonly name: string; readonly namespace: string } | undefined {
  const suffix = clusterDomain ? `.svc.${clusterDomain}` : '';
  if (!host.endsWith(suffix)) {
    return undefined;
  }
  const parts = host.slice(0, host.length - suffix.length).split('.');
  const [name, namespace] = parts;
  return parts.length === 2 && name && namespace
    ? { name, namespace }
    : undefined;
}

/** A gateway named by a VirtualService. @public */
export interface GatewayName {
  readonly namespace: string;
  readonly name: string;
}

/** The reserved gateway name that stands for all sidecars. */
export const MESH_GATEWAY = 'mesh';

/**
 * The gateway that a name in `gateways` refers to, seen from the namespace of
 * the VirtualService. `mesh` is reserved and yields undefined.
 *
 * istio: pilot/pkg/model/config.go (resolveGatewayName)
 */
export function resolveGatewayName(
  text: string,
  namespace: string,
): GatewayName | undefined {
  if (text === MESH_GATEWAY) {
    return undefined;
  }
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const prefix = text.slice(0, slash);
    return {
      namespace: prefix === '.' ? namespace : prefix,
      name: text.slice(slash + 1),
    };
  }
  const [name = '', dotted] = text.split('.');
  return { namespace: dotted ?? namespace, name };
}
