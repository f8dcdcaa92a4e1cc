import { useCallback, useMemo } from 'react';
// The only module that knows how the tab's address is kept.
import { useSearchParams } from 'react-router-dom';

/** What the address of the tab says, so that it can be shared. */
export interface MeshLocation {
  readonly environment?: string;
  /** Of a system: the mesh that is shown. */
  readonly mesh?: string;
  readonly view?: 'graph' | 'table';
  /** Id of the selected node. */
  readonly node?: string;
  /** Key of the unfolded resource. */
  readonly resource?: string;
  /** The request that is tried; empty for one that nobody has changed. */
  readonly request?: string;
}

/** The address of the tab, and a way to change parts of it. */
export function useMeshLocation(): readonly [
  MeshLocation,
  (change: Partial<MeshLocation>) => void,
] {
  const [params, setParams] = useSearchParams();
  const read = (name: string) => params.get(name) ?? undefined;
  const environment = read('environment');
  const mesh = read('mesh');
  const node = read('node');
  const resource = read('resource');
  const request = read('request');
  const viewParam = read('view');
  const view =
    viewParam === 'graph' || viewParam === 'table' ? viewParam : undefined;
  const location = useMemo<MeshLocation>(
    () => ({ environment, mesh, view, node, resource, request }),
    [environment, mesh, view, node, resource, request],
  );
  const change = useCallback(
    (changes: Partial<MeshLocation>) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        // Going back leads to another environment or page, not through each click.
        { replace: !('environment' in changes || 'mesh' in changes) },
      ),
    [setParams],
  );
  return [location, change];
}
