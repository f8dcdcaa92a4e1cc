import { createMesh } from '@mesh-portal/istio-config';
import {
  meshSettings,
  toMeshResource,
  type MeshResourcesResponse,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { KnownMember } from '../hooks/useSystemMembers';
import { systemGraph, type SystemGraph, type SystemMember } from '../system';

/** Meshes that parts of a system are delivered to, by name. */
export function meshesOf(members: readonly KnownMember[]): readonly string[] {
  return [
    ...new Set(
      members.flatMap(({ environments }) =>
        environments.map(({ mesh }) => mesh).filter(Boolean),
      ),
    ),
  ].sort();
}

/** A system on the mesh that the backend sent: those of its parts that are delivered to it. */
export function systemView(
  members: readonly KnownMember[],
  response: MeshResourcesResponse,
): SystemGraph {
  const { name } = response.mesh;
  return meshGraph(
    members.filter(({ environments }) =>
      environments.some(({ mesh }) => mesh === name),
    ),
    response,
  );
}

/** Some of the services on the mesh that the backend sent. */
export function meshGraph(
  members: readonly SystemMember[],
  { mesh, resources }: MeshResourcesResponse,
): SystemGraph {
  const refs = new Set(members.map(({ entityRef }) => entityRef));
  const known = resources.map(toMeshResource);
  const isOwn = ({ entityRef }: { readonly entityRef?: string }) =>
    entityRef !== undefined && refs.has(entityRef);
  return systemGraph(
    createMesh({
      settings: meshSettings(mesh),
      own: known.filter(isOwn),
      context: known.filter(resource => !isOwn(resource)),
    }),
    members,
  );
}
