import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import { resolveDestination } from '../../../mesh/resolveDestination';
import type { Workload } from '../../../resources/workload';
import { writtenRoutes } from '../../../routing/gatewayApi/writtenRoutes';
import type { Rule, RuleContext } from '../../rule';

/**
 * Releases of one service that ran different images and now run one: usually one
 * entry of `images` that moves them all.
 */
export const images: Rule = {
  name: 'delivery/images',
  description: 'A commit moves one release at a time',
  kinds: ['Service'],
  check(object, context) {
    const { mesh } = context;
    const [service] = mesh.servicesOf(object);
    if (service) {
      reportMoved(mesh.workloadsOf(service), context);
    }
  },
};

/** The same for releases that are Services of their own and share a rule of a route. */
export const imagesOfRoutes: Rule = {
  name: 'delivery/imagesOfRoutes',
  description: 'A commit moves one of the releases that share a route',
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'],
  check(object, context) {
    const { mesh, before } = context;
    const routes = before && writtenRoutes(mesh, object);
    if (!routes) {
      return;
    }
    const sharing = [...routes.http, ...routes.tcp, ...routes.tls].map(
      ({ destinations }) => destinations.map(({ host }) => host),
    );
    // Rules with the same backends are told once.
    const groups = new Map(
      sharing.map(hosts => [[...new Set(hosts)].sort().join(), hosts] as const),
    );
    for (const hosts of groups.values()) {
      const workloads = [...new Set(hosts)].flatMap(
        host => resolveDestination(mesh, { host }, object.namespace).workloads,
      );
      reportMoved([...new Set(workloads)], context);
    }
  },
};

function reportMoved(
  workloads: readonly Workload[],
  { before, report }: RuleContext,
): void {
  if (!before) {
    return;
  }
  const moved = new Map<string, { name: string; from: string }[]>();
  for (const workload of workloads) {
    const [image] = workload.images;
    const [previous] = imagesBefore(before, workload.object);
    if (image && previous && previous !== image) {
      moved.set(image, [
        ...(moved.get(image) ?? []),
        { name: workload.object.name, from: previous },
      ]);
    }
  }
  for (const [image, releases] of moved) {
    if (new Set(releases.map(({ from }) => from)).size > 1) {
      report('MSH0015', ['metadata', 'name'], {
        workloads: releases.map(({ name }) => name),
        image,
      });
    }
  }
}

function imagesBefore(before: Mesh, object: MeshObject): readonly string[] {
  const { meshKind, namespace, name } = object;
  const previous = meshKind && before.get(meshKind, namespace, name);
  return (previous && before.workloadOf(previous)?.images) ?? [];
}
