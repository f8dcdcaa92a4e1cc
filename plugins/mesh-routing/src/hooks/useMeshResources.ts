import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { MeshResourcesResponse } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../api';
import { useRequest, type RequestState } from './useRequest';

/**
 * Asks for everything that is delivered to a mesh.
 *
 * @param mesh - undefined while it is not known which: nothing is asked
 */
export function useMeshResources(
  mesh: string | undefined,
): RequestState<MeshResourcesResponse> {
  const api = useApi(meshRoutingApiRef);
  const load = useCallback(
    (name: string, signal: AbortSignal) =>
      api.getMeshResources(name, undefined, { signal }),
    [api],
  );
  return useRequest(mesh, load);
}
