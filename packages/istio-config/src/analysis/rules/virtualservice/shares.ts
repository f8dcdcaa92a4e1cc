import { resolveDestination } from '../../../mesh/resolveDestination';
import type { Mesh } from '../../../mesh/mesh';
import { sharesOf } from '../../../resources/destinations';
import type { Destination } from '../../../resources/virtualService';
import { percent } from '../../numbers';
import type { Rule } from '../../rule';

/** Load of a pod, against that of another release, from which on it is worth a word. */
const FACTOR = 2;

interface Release {
  readonly destination: Destination;
  readonly share: number;
  readonly replicas: number;
}

/**
 * A release that gets a large share on few pods is overloaded, however well its
 * pods behave.
 */
export const shares: Rule = {
  name: 'virtualservice/shares',
  description: 'The share of a release fits its replicas',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    const { http, tcp, tls } = virtualService;
    for (const { destinations } of [...http, ...tcp, ...tls]) {
      const releases = releasesOf(mesh, destinations, object.namespace);
      const total = releases.reduce((sum, { replicas }) => sum + replicas, 0);
      for (const release of releases) {
        const load = release.share / release.replicas;
        // The release that had everything before is not the one in danger.
        const other = releases.find(
          candidate =>
            candidate.replicas > release.replicas &&
            load >= (FACTOR * candidate.share) / candidate.replicas,
        );
        if (other) {
          report('MSH0007', [...release.destination.path, 'weight'], {
            subset: nameOf(release),
            share: percent(release.share),
            replicas: release.replicas,
            total,
            factor: Math.round((load * other.replicas * 10) / other.share) / 10,
            other: nameOf(other),
          });
        }
      }
    }
  },
};

/** The releases of one service that share a route; empty where replicas are not known. */
function releasesOf(
  mesh: Mesh,
  destinations: readonly Destination[],
  namespace: string,
): readonly Release[] {
  const weighted = sharesOf(destinations);
  const releases: Release[] = [];
  for (const [index, destination] of destinations.entries()) {
    const share = weighted[index] ?? 0;
    if (share === 0) {
      continue;
    }
    const { workloads } = resolveDestination(mesh, destination, namespace);
    const replicas = workloads.reduce<number | undefined>(
      (sum, workload) =>
        sum === undefined || workload.replicas === undefined
          ? undefined
          : sum + workload.replicas,
      0,
    );
    if (!replicas || destination.host !== destinations[0]?.host) {
      return [];
    }
    releases.push({ destination, share, replicas });
  }
  return releases.length > 1 ? releases : [];
}

function nameOf({ destination }: Release): string {
  return destination.subset ?? destination.host;
}
