import { useCallback } from 'react';
import {
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { EnvironmentSummary } from '@mesh-portal/plugin-mesh-routing-common';
import { isMeshRoutingAvailable } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../api';
import type { SystemMember } from '../system';
import { useRequest, type RequestState } from './useRequest';

/** A part of a system that has a tree, with its environments. */
export interface KnownMember extends SystemMember {
  readonly environments: readonly EnvironmentSummary[];
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

/** The parts of a system that have a place on a mesh, by name. A part that cannot be read is left out. */
export function useSystemMembers(
  system: Entity,
): RequestState<readonly KnownMember[]> {
  const catalog = useApi(catalogApiRef);
  const api = useApi(meshRoutingApiRef);
  const load = useCallback(
    async (_key: string, signal: AbortSignal) => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: targets(system, RELATION_HAS_PART),
        fields: ['kind', 'metadata', 'relations'],
      });
      const members = await Promise.all(
        items
          .filter(item => item !== undefined)
          .filter(isMeshRoutingAvailable)
          .map(async (entity): Promise<KnownMember> => {
            const entityRef = stringifyEntityRef(entity);
            const known = await api
              .getEnvironments(entityRef, { signal })
              .catch(() => undefined);
            return {
              entityRef,
              title: entity.metadata.title ?? entity.metadata.name,
              dependsOn: targets(entity, RELATION_DEPENDS_ON),
              environments: known?.environments ?? [],
            };
          }),
      );
      return members
        .filter(({ environments }) => environments.length > 0)
        .sort((left, right) => left.title.localeCompare(right.title));
    },
    [api, catalog, system],
  );
  return useRequest(stringifyEntityRef(system), load);
}
