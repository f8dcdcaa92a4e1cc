import type { Mesh } from '../../mesh/mesh';
import { hostsOverlap, isSubsetOfHost } from '../../mesh/hosts';
import { selects, type Labels } from '../../mesh/labels';
import { perMesh } from '../../mesh/perMesh';
import type { MeshObject } from '../../resources/object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStringMap,
  asStrings,
  objectAt,
} from '../../resources/read';
import type { RegistryService } from '../../resources/service';
import type { VirtualService } from '../../resources/virtualService';
import type { JsonObject } from '../../source';

/** What a Sidecar resource lets a proxy see; without one, everything that is exported to it. */
export interface SidecarScope {
  readonly resource: MeshObject | undefined;
  /** Whether a port is served by an egress listener at all, and the service is imported there. */
  readonly importsService: (service: RegistryService, port?: number) => boolean;
  readonly importsVirtualService: (
    virtualService: VirtualService,
    port?: number,
  ) => boolean;
  /** Protocol of the egress listener that is written for a port. */
  readonly protocolOf: (port: number) => string | undefined;
  /** `outboundTrafficPolicy.mode`, of the Sidecar or else of the mesh. */
  readonly outboundMode: string;
}

interface EgressHost {
  readonly namespace: string;
  readonly host: string;
  /** `~ns/host` takes away again what another entry imports. */
  readonly excludes: boolean;
}

interface EgressListener {
  readonly port: number | undefined;
  readonly protocol: string | undefined;
  readonly hosts: readonly EgressHost[];
}

const UNRESTRICTED = {
  protocolOf: () => undefined,
  importsService: () => true,
  importsVirtualService: () => true,
};

/**
 * The scope of a sidecar: of the oldest Sidecar of its namespace that selects
 * it, else of the one without selector there, else of the one in the root
 * namespace.
 *
 * istio: pilot/pkg/model/push_context.go (getSidecarScope), pilot/pkg/model/sidecar.go
 */
export function sidecarScope(
  mesh: Mesh,
  namespace: string,
  labels: Labels,
): SidecarScope {
  const resource = selectSidecar(mesh, namespace, labels);
  const policy =
    asObject(resource?.spec.outboundTrafficPolicy) ??
    objectAt(mesh.settings.meshConfig, 'outboundTrafficPolicy');
  const outboundMode =
    asString(policy.mode) ??
    (resource?.spec.outboundTrafficPolicy ? 'REGISTRY_ONLY' : 'ALLOW_ANY');
  const listeners = resource
    ? asArray(resource.spec.egress).map(entry =>
        readListener(objectAt(entry), namespace),
      )
    : [];
  if (!resource || listeners.length === 0) {
    return { ...UNRESTRICTED, resource, outboundMode };
  }
  const listenersFor = (port: number | undefined) =>
    port === undefined ? listeners : listenersOnPort(listeners, port);
  return {
    resource,
    outboundMode,
    protocolOf: port =>
      listeners.find(listener => listener.port === port)?.protocol,
    importsService: (service, port) =>
      listenersFor(port).some(listener =>
        imports(listener, service.namespace, [service.host], isSubsetOfHost),
      ),
    importsVirtualService: (virtualService, port) =>
      listenersFor(port).some(listener =>
        imports(
          listener,
          virtualService.object.namespace,
          virtualService.hosts,
          hostsOverlap,
        ),
      ),
  };
}

/** A listener for a port takes it for itself; the one without port takes all others. */
function listenersOnPort(
  listeners: readonly EgressListener[],
  port: number,
): readonly EgressListener[] {
  const own = listeners.filter(listener => listener.port === port);
  return own.length > 0
    ? own
    : listeners.filter(listener => listener.port === undefined);
}

function imports(
  { hosts }: EgressListener,
  namespace: string,
  names: readonly string[],
  covers: (name: string, host: string) => boolean,
): boolean {
  const matching = hosts.filter(
    entry =>
      (entry.namespace === '*' || entry.namespace === namespace) &&
      names.some(name => covers(name, entry.host)),
  );
  return matching.length > 0 && !matching.some(({ excludes }) => excludes);
}

function readListener(value: JsonObject, namespace: string): EgressListener {
  return {
    port: asNumber(objectAt(value, 'port').number) || undefined,
    protocol: asString(objectAt(value, 'port').protocol),
    hosts: asStrings(value.hosts).flatMap(text =>
      readEgressHost(text, namespace),
    ),
  };
}

function readEgressHost(text: string, namespace: string): EgressHost[] {
  const slash = text.indexOf('/');
  const scope = text.slice(0, slash);
  // `~/*` imports nothing.
  if (slash < 0 || scope === '~') {
    return [];
  }
  const excludes = scope.startsWith('~');
  const name = excludes ? scope.slice(1) : scope;
  return [
    {
      namespace: name === '.' ? namespace : name,
      host: text.slice(slash + 1),
      excludes,
    },
  ];
}

interface NamespaceSidecars {
  readonly selecting: readonly {
    readonly object: MeshObject;
    readonly selector: Labels;
  }[];
  readonly general: MeshObject | undefined;
}

const sidecarsOf = perMesh(mesh => {
  const cache = new Map<string, NamespaceSidecars>();
  return (namespace: string): NamespaceSidecars => {
    let found = cache.get(namespace);
    if (!found) {
      const all = mesh.inNamespace('Sidecar', namespace).map(object => ({
        object,
        selector: asStringMap(objectAt(object.spec, 'workloadSelector').labels),
      }));
      found = {
        selecting: all.filter(
          ({ selector }) => Object.keys(selector).length > 0,
        ),
        general: all.find(({ selector }) => Object.keys(selector).length === 0)
          ?.object,
      };
      cache.set(namespace, found);
    }
    return found;
  };
});

function selectSidecar(
  mesh: Mesh,
  namespace: string,
  labels: Labels,
): MeshObject | undefined {
  const own = sidecarsOf(mesh)(namespace);
  return (
    own.selecting.find(({ selector }) => selects(selector, labels))?.object ??
    own.general ??
    sidecarsOf(mesh)(mesh.settings.rootNamespace).general
  );
}
