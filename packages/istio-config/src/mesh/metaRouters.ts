import type { MeshKind } from '../resources/kinds';
import { readMetaRouter, type MetaRouter } from '../resources/metaRouter';
import type { MeshObject } from '../resources/object';
import { isMetaProtocol } from '../resources/metaProtocol';
import type { RegistryService } from '../resources/service';
import { indexed } from './derived';
import type { Mesh } from './mesh';
import { isVisible, readVisibility } from './visibility';

const byHost = indexed('MetaRouter', function* entriesOf(object) {
  const metaRouter = readMetaRouter(object);
  for (const host of metaRouter.hosts) {
    yield [host, metaRouter];
  }
});

/** The MetaRouters of a host, as it is written. More than one is one too many: Aeraki takes any. */
export function metaRoutersFor(
  mesh: Mesh,
  host: string,
): readonly MetaRouter[] {
  return byHost(mesh)
    .get(host)
    .map(({ value }) => value);
}

/** The MetaRouters that are among the entity's own resources. */
export function ownMetaRouters(mesh: Mesh): readonly MetaRouter[] {
  return mesh
    .ofKind('MetaRouter')
    .filter(({ own }) => own)
    .map(readMetaRouter);
}

/**
 * Whether the sidecars of a namespace get Aeraki's filter for a service: those
 * of the namespaces that its MetaRouter is exported to, without one or without
 * `exportTo` those of the whole mesh.
 *
 * aeraki: pkg/envoyfilter/controller.go (createEnvoyFiltersOnExportNSs)
 */
export function reachesNamespace(
  mesh: Mesh,
  service: RegistryService,
  namespace: string,
): boolean {
  const [metaRouter] = metaRoutersFor(mesh, service.host);
  return (
    !metaRouter ||
    isVisible(
      readVisibility(
        metaRouter.exportTo,
        metaRouter.object.namespace,
        undefined,
      ),
      namespace,
    )
  );
}

const onServices = servicesIn('Service');
const onServiceEntries = servicesIn('ServiceEntry');

function servicesIn(kind: MeshKind) {
  return indexed(kind, function* entriesOf(object: MeshObject, mesh: Mesh) {
    for (const service of mesh.servicesOf(object)) {
      if (service.ports.some(isMetaProtocol)) {
        yield ['', service] as const;
      }
    }
  });
}

/** Services with a port that Aeraki's proxy reads. */
export function servicesOfMetaProtocol(mesh: Mesh): readonly RegistryService[] {
  return [onServices(mesh), onServiceEntries(mesh)].flatMap(index =>
    index.get('').map(({ value }) => value),
  );
}
