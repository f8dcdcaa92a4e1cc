import { indexed } from '../../../mesh/derived';
import { MESH_GATEWAY } from '../../../mesh/names';
import { asArray, asStrings } from '../../../resources/read';
import type {
  Destination,
  VirtualService,
} from '../../../resources/virtualService';
import { fullNameOf } from '../../podSelection';
import type { Mesh } from '../../../mesh/mesh';
import type { Rule } from '../../rule';

/** VirtualServices that split one of their own hosts into subsets, by that host. */
const splitting = indexed('VirtualService', (object, mesh) => {
  const virtualService = mesh.virtualServiceOf(object);
  if (!virtualService) {
    return [];
  }
  const hosts = new Set(
    mesh.settings.parity ? asStrings(object.spec.hosts) : virtualService.hosts,
  );
  const split = virtualService.http
    .flatMap(route => route.destinations)
    .filter(destination => destination.subset !== undefined)
    .map(destination => hostOf(mesh, destination))
    .filter(host => hosts.has(host));
  return [...new Set(split)].map(host => [host, virtualService] as const);
});

/**
 * A route from a gateway goes to the whole host, although a VirtualService for
 * the mesh splits it: that one does not apply at the gateway.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/destinationhosts.go (analyzeSubset)
 */
export const ingressSubsets: Rule = {
  name: 'virtualservice/ingressSubsets',
  description:
    'Routes from gateways name the subsets that callers in the mesh get',
  analyzer: 'virtualservice.DestinationHostAnalyzer',
  onePerObject: true,
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService || !appliesAtGateway(mesh, virtualService)) {
      return;
    }
    for (const route of virtualService.http) {
      for (const destination of route.destinations) {
        if (destination.subset !== undefined || !destination.writtenHost) {
          continue;
        }
        for (const { value: other } of splitting(mesh).get(
          hostOf(mesh, destination),
        )) {
          if (mesh.settings.parity || other !== virtualService) {
            report('IST0140', destination.destinationPath, {
              other: fullNameOf(other.object),
            });
          }
        }
      }
    }
  },
};

function appliesAtGateway(
  mesh: Mesh,
  { object, gateways }: VirtualService,
): boolean {
  return mesh.settings.parity
    ? asArray(object.spec.gateways).length > 0
    : gateways.some(gateway => gateway !== MESH_GATEWAY);
}

/** Istio's analyzer compares what is written. */
function hostOf(mesh: Mesh, { host, writtenHost }: Destination): string {
  return mesh.settings.parity ? writtenHost : host;
}
