import { useRouteRef } from '@backstage/core-plugin-api';
import { meshRouteRef } from '../routes';

/**
 * Address of the Mesh tab on the entity page that this is part of; undefined
 * where the app has no such tab.
 */
export function useMeshLink(): string | undefined {
  try {
    // Throws, after its own hooks, where the tab is not installed.
    const link = useRouteRef(meshRouteRef);
    return link();
  } catch {
    return undefined;
  }
}
