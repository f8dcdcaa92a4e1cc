import { resolveDestination } from '../../../mesh/resolveDestination';
import type { Mesh } from '../../../mesh/mesh';
import { sharesOf } from '../../../resources/destinations';
import type { Destination } from '../../../resources/virtualService';
import {
  ROUTE_KINDS,
  writtenRoutes,
} from '../../../routing/gatewayApi/writtenRoutes';
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
  kinds: ROUTE_KINDS,
  check(object, { mesh, report }) {
    const routes = writtenRoutes(mesh, object);
    if (!routes) {
      return;
    }
    const { http, tcp, tls } = routes;
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
          const factor =
            Math.round((load * other.replicas * 10) / other.share) / 10;
          report(
            'MSH0007',
            [...release.destination.path, 'weight'],
            {
              subset: nameOf(release),
              share: percent(release.share),
              replicas: release.replicas,
              total,
              factor,
              other: nameOf(other),
            },
            // Of two Services it is not known that they do the same work.
            release.destination.host === other.destination.host
              ? {}
              : { level: 'info' },
          );
        }
      }
    }
  },
};

/** The releases that share a route; empty where replicas are not known. */
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
    if (!replicas) {
      return [];
    }
    releases.push({ destination, share, replicas });
  }
  return releases.length > 1 ? releases : [];
}

function nameOf({ destination }: Release): string {
  return destination.subset ?? destination.host;
}
