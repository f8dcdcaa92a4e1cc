import { parseEntityRef } from '@backstage/catalog-model';
import {
  topology,
  type HostNode,
  type Mesh,
  type MeshObject,
  type RouteNode,
  type Topology,
} from '@mesh-portal/istio-config';
import { destinationName } from '../describe';
import { summarize, takesAnyRequest } from '../model/summary';
import { callerOf, callOf, mainServiceOf } from './callOf';
import type {
  SystemEdge,
  SystemGateway,
  SystemGraph,
  SystemMember,
  SystemService,
} from './types';

interface Delivered {
  readonly objects: readonly MeshObject[];
  readonly topology: Topology;
}

function objectsByEntity(mesh: Mesh): ReadonlyMap<string, MeshObject[]> {
  const result = new Map<string, MeshObject[]>();
  for (const object of mesh.objects) {
    if (object.entityRef !== undefined) {
      const known = result.get(object.entityRef) ?? [];
      known.push(object);
      result.set(object.entityRef, known);
    }
  }
  return result;
}

const routesOf = (graph: Topology) =>
  graph.nodes.filter((node): node is RouteNode => node.kind === 'route');

/** Gateways that lead to a service, with the hosts under which they do. */
function waysIn(graph: Topology): ReadonlyMap<SystemGateway, string[]> {
  const hosts = new Map(
    graph.nodes
      .filter((node): node is HostNode => node.kind === 'host')
      .map(node => [node.id, node.host]),
  );
  const result = new Map<SystemGateway, string[]>();
  for (const node of graph.nodes) {
    if (node.kind === 'gateway') {
      const { id, label, namespace, state } = node;
      result.set(
        { kind: 'gateway', id, label, namespace, state },
        graph.edges
          .filter(edge => edge.from === id)
          .flatMap(edge => hosts.get(edge.to) ?? []),
      );
    }
  }
  return result;
}

function serviceOf(
  member: SystemMember,
  { topology: graph }: Delivered,
  hosts: readonly string[],
): SystemService {
  const routes = routesOf(graph);
  const broken = graph.nodes.some(({ state }) => state === 'broken');
  return {
    ...member,
    kind: 'service',
    id: member.entityRef,
    state: broken ? 'broken' : 'ok',
    split: summarize(graph, []).split.filter(({ share }) => share > 0),
    conditional: routes.filter(route => !takesAnyRequest(route)).length,
    mirrors: [
      ...new Set(routes.flatMap(({ mirrors }) => mirrors.map(destinationName))),
    ],
    faults: routes.filter(({ fault }) => fault !== undefined).length,
    hosts: [...new Set(hosts)],
  };
}

/**
 * A system on one mesh: its services with their releases, the gateways that lead
 * to them, and the calls between them that the catalog declares, each judged by
 * what the mesh does with it.
 *
 * @param mesh - everything that is delivered to the mesh, by entity
 * @param members - the parts of the system that have a place on this mesh
 */
export function systemGraph(
  mesh: Mesh,
  members: readonly SystemMember[],
): SystemGraph {
  const objects = objectsByEntity(mesh);
  const delivered = new Map(
    members.map(({ entityRef }): [string, Delivered] => {
      const own = objects.get(entityRef) ?? [];
      const services = own.filter(({ kind }) => kind === 'Service');
      return [
        entityRef,
        { objects: own, topology: topology(mesh, { services }) },
      ];
    }),
  );

  const gateways = new Map<string, SystemGateway>();
  const services: SystemService[] = [];
  const edges: SystemEdge[] = [];
  for (const member of members) {
    const found = delivered.get(member.entityRef);
    if (found) {
      const entrances = waysIn(found.topology);
      services.push(serviceOf(member, found, [...entrances.values()].flat()));
      for (const gateway of entrances.keys()) {
        gateways.set(gateway.id, gateway);
        edges.push({
          id: `${gateway.id} ${member.entityRef}`,
          from: gateway.id,
          to: member.entityRef,
          broken: gateway.state === 'broken',
        });
      }
      edges.push(...callsOf(mesh, member, delivered));
    }
  }
  return { nodes: [...gateways.values(), ...services], edges };
}

function callsOf(
  mesh: Mesh,
  member: SystemMember,
  delivered: ReadonlyMap<string, Delivered>,
): SystemEdge[] {
  const caller = callerOf(delivered.get(member.entityRef)?.objects ?? []);
  return member.dependsOn.flatMap(entityRef => {
    const called = delivered.get(entityRef);
    if (!called || entityRef === member.entityRef) {
      return [];
    }
    const service = mainServiceOf(
      called.objects,
      parseEntityRef(entityRef).name,
    );
    const decision =
      caller && service && callOf(mesh, caller, service, called.topology);
    const arrives =
      decision?.outcome.type === 'routed' &&
      decision.destinations.every(({ failure }) => failure === undefined);
    return [
      {
        id: `${member.entityRef} ${entityRef}`,
        from: member.entityRef,
        to: entityRef,
        broken: service === undefined || (decision !== undefined && !arrives),
        ...(decision && { decision }),
      },
    ];
  });
}
