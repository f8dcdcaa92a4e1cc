import { useMemo } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  readSuppressions,
  type EnvironmentResponse,
} from '@mesh-portal/plugin-mesh-routing-common';
import { meshView, type MeshView } from '../model';

/** An environment as the tab shows it, without the findings that the configuration leaves out. */
export function useMeshView(
  response: EnvironmentResponse | undefined,
): MeshView | undefined {
  const config = useApi(configApiRef);
  return useMemo(
    () => response && meshView(response, readSuppressions(config)),
    [config, response],
  );
}
