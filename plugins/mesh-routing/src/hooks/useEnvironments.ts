import { useCallback, useState } from 'react';
import { isError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentsResponse } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../api';
import { useRequest, type RequestState } from './useRequest';

/** The environments of an entity, and a way to have its repository read again. */
export interface EnvironmentsState extends RequestState<EnvironmentsResponse> {
  /** Reads the repository again, now. Never rejects: `refreshError` says why. */
  readonly refresh: () => Promise<void>;
  readonly refreshing: boolean;
  readonly refreshError?: Error;
}

/** Asks for the environments of an entity. */
export function useEnvironments(entityRef: string): EnvironmentsState {
  const api = useApi(meshRoutingApiRef);
  const request = useRequest(
    entityRef,
    useCallback(
      (ref: string, signal: AbortSignal) =>
        api.getEnvironments(ref, { signal }),
      [api],
    ),
  );
  const [refreshing, setRefreshing] = useState(false);
  const [refreshError, setRefreshError] = useState<Error>();
  const { reload } = request;
  const refresh = useCallback(async () => {
    setRefreshing(true);
    try {
      await api.refresh(entityRef);
      setRefreshError(undefined);
    } catch (cause) {
      setRefreshError(isError(cause) ? cause : new Error(String(cause)));
    }
    reload();
    setRefreshing(false);
  }, [api, entityRef, reload]);
  return { ...request, refresh, refreshing, refreshError };
}
