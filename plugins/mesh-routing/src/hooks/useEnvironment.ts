import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentResponse } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../api';
import { useRequest, type RequestState } from './useRequest';

/**
 * Asks for one environment of an entity: what it renders, and the mesh around it.
 *
 * @param environment - undefined while it is not known which: nothing is asked
 */
export function useEnvironment(
  entityRef: string,
  environment: string | undefined,
): RequestState<EnvironmentResponse> {
  const api = useApi(meshRoutingApiRef);
  const load = useCallback(
    async (_key: string, signal: AbortSignal) => {
      if (environment === undefined) throw new Error('No environment');
      return api.getEnvironment(entityRef, environment, { signal });
    },
    [api, entityRef, environment],
  );
  return useRequest(environment && `${entityRef} ${environment}`, load);
}
