import { useCallback } from 'react';
import { RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { MeshResourcesResponse } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../api';
import type { SystemMember } from '../system';
import { useRequest, type RequestState } from './useRequest';

/** A mesh with everybody who delivers to it. */
export interface LivingMesh {
  /** Names of all declared meshes. */
  readonly meshes: readonly string[];
  readonly response: MeshResourcesResponse;
  /** Entities that deliver to it and that the reader may see. */
  readonly members: readonly SystemMember[];
}

function deliverers({ resources }: MeshResourcesResponse): string[] {
  const refs = resources.flatMap(({ entityRef }) => entityRef ?? []);
  return [...new Set(refs)];
}

/**
 * A mesh by name; without a name, or where no such mesh is declared, the first
 * one that something is delivered to, else the first one.
 */
export function useLivingMesh(
  wanted: string | undefined,
): RequestState<LivingMesh> {
  const catalog = useApi(catalogApiRef);
  const api = useApi(meshRoutingApiRef);
  const load = useCallback(
    async (_key: string, signal: AbortSignal): Promise<LivingMesh> => {
      const declared = await api.getMeshes({ signal });
      const meshes = declared.meshes.map(({ name }) => name);
      const candidates = meshes.filter(name => name === wanted);
      let found: MeshResourcesResponse | undefined;
      // one after the other: the first is the answer nearly always
      for (const name of candidates.length > 0 ? candidates : meshes) {
        const response = await api.getMeshResources(name, undefined, {
          signal,
        });
        found ??= response;
        if (deliverers(response).length > 0) {
          found = response;
          break;
        }
      }
      if (!found) {
        throw new Error('No mesh is declared');
      }
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: deliverers(found),
        fields: ['kind', 'metadata', 'relations'],
      });
      const members = deliverers(found)
        .map((entityRef, index): SystemMember => {
          const entity = items[index];
          return {
            entityRef,
            title: entity?.metadata.title ?? entity?.metadata.name ?? entityRef,
            dependsOn: (entity?.relations ?? [])
              .filter(({ type }) => type === RELATION_DEPENDS_ON)
              .map(({ targetRef }) => targetRef),
          };
        })
        .sort((left, right) => left.title.localeCompare(right.title));
      return { meshes, response: found, members };
    },
    [api, catalog, wanted],
  );
  return useRequest(`mesh ${wanted ?? ''}`, load);
}
