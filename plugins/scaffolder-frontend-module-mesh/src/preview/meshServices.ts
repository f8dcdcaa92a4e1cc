import type { MeshResource } from '@mesh-portal/istio-config';

/** A Service of the mesh, with the component that delivers it. */
export interface MeshService {
  readonly entityRef: string;
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
}

/** The parts of a Kubernetes Service that are read here; any of them may be missing in what somebody wrote. */
interface ServiceValue {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  readonly spec?: {
    readonly ports?: readonly {
      readonly name?: unknown;
      readonly port?: unknown;
    }[];
  };
}

/** The Services of a mesh that components of the catalog deliver, each with its first port for HTTP, else its first. */
export function meshServices(
  resources: readonly MeshResource[],
): MeshService[] {
  return resources.flatMap(({ value, entityRef }) => {
    const { apiVersion, kind, metadata, spec }: ServiceValue = value;
    if (apiVersion !== 'v1' || kind !== 'Service' || !entityRef) {
      return [];
    }
    const ports = spec?.ports ?? [];
    const port =
      ports.find(({ name }) => String(name).startsWith('http')) ?? ports[0];
    const { name, namespace } = metadata ?? {};
    return typeof name === 'string' &&
      typeof namespace === 'string' &&
      typeof port?.port === 'number'
      ? [{ entityRef, name, namespace, port: port.port }]
      : [];
  });
}

/**
 * Host and port by which a service in the given namespaces calls a component;
 * undefined where the component delivers no Service that is known, or several.
 */
export function calleeOf(
  services: readonly MeshService[],
  component: string,
  ownNamespaces: readonly string[],
): { readonly host: string; readonly port: number } | undefined {
  const own = services.filter(
    ({ entityRef }) => entityRef.toLowerCase() === component.toLowerCase(),
  );
  const near = own.find(({ namespace }) => ownNamespaces.includes(namespace));
  const [first, ...others] = own;
  if (near) {
    return { host: near.name, port: near.port };
  }
  return first && others.every(({ name }) => name === first.name)
    ? { host: `${first.name}.${first.namespace}`, port: first.port }
    : undefined;
}
