import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { configApiRef, useApi, useApiHolder } from '@backstage/core-plugin-api';
import { meshRoutingApiRef } from '@mesh-portal/plugin-mesh-routing';
import {
  readMeshes,
  toMeshResource,
  type MeshInfo,
} from '@mesh-portal/plugin-mesh-routing-common';
import {
  readPlatform,
  readRepositories,
  type FormObject,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import type { MeshResource } from '@mesh-portal/istio-config';
import type {
  GeneratedTree,
  Platform,
  SchemaProblem,
  ServiceSpec,
} from '@mesh-portal/service-tree';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { formRepository } from './formRepository';
import { evaluateForm, previewEnvironment } from './preview';
import { compareTrees, type FileChange } from './changes';

/** What the pages and the preview panel show. */
export interface PreviewState {
  readonly problems: readonly SchemaProblem[];
  /** The spec with its defaults; undefined while the values make none. */
  readonly spec?: ServiceSpec;
  /** The tree of the last values that made one. */
  readonly tree?: GeneratedTree;
  /** Files of the tree, with what the last change of the form changed. */
  readonly changes: readonly FileChange[];
  readonly meshes: readonly MeshInfo[];
  readonly platform: Platform;
  /** The environment as the mesh would treat it; computed when asked for, once a tree. */
  readonly environment: (name: string) => ReturnType<typeof previewEnvironment>;
}

const NO_RESOURCES: readonly MeshResource[] = [];

/** Generates and analyses the service while the user types, one step behind the inputs. */
export function usePreview(form: ServiceForm & FormObject): PreviewState {
  const config = useApi(configApiRef);
  const integrations = useApi(scmIntegrationsApiRef);
  const platform = useMemo(() => readPlatform(config), [config]);
  const meshes = useMemo(() => readMeshes(config), [config]);
  const allowed = useMemo(() => readRepositories(config), [config]);
  const deferred = useDeferredValue(form);
  const outcome = useMemo(
    () =>
      evaluateForm(
        deferred,
        platform,
        formRepository(deferred, allowed, integrations),
      ),
    [deferred, platform, allowed, integrations],
  );

  const last = useRef<{ tree?: GeneratedTree; spec?: ServiceSpec }>({});
  const previous = useRef<GeneratedTree>();
  if (outcome.service && outcome.service.tree !== last.current.tree) {
    previous.current = last.current.tree;
    last.current = outcome.service;
  }
  const { tree, spec } = last.current;
  const before = previous.current;
  const changes = useMemo(
    () => (tree ? compareTrees(before?.files, tree.files) : []),
    [before, tree],
  );

  const contexts = useMeshContexts(tree);
  const environment = useMemo(() => {
    const known = new Map<string, ReturnType<typeof previewEnvironment>>();
    return (name: string) => {
      const found = known.get(name);
      if (found) {
        return found;
      }
      const overlay = tree?.overlays.find(one => one.environment === name);
      const mesh = meshes.find(one => one.name === overlay?.mesh);
      const result =
        tree && mesh
          ? previewEnvironment(
              tree,
              name,
              mesh,
              contexts.get(mesh.name) ?? NO_RESOURCES,
            )
          : { error: `The mesh of "${name}" is not declared.` };
      known.set(name, result);
      return result;
    };
  }, [tree, meshes, contexts]);

  return {
    problems: outcome.problems,
    spec,
    tree,
    changes,
    meshes,
    platform,
    environment,
  };
}

/**
 * The resources of the meshes that the service joins, so that a host which
 * somebody else has is named before the task runs. Without the backend the
 * preview goes on with the service alone.
 */
function useMeshContexts(
  tree: GeneratedTree | undefined,
): ReadonlyMap<string, readonly MeshResource[]> {
  const api = useApiHolder().get(meshRoutingApiRef);
  const [contexts, setContexts] = useState<
    ReadonlyMap<string, readonly MeshResource[]>
  >(new Map());
  const names = [...new Set(tree?.overlays.map(overlay => overlay.mesh))]
    .sort()
    .join(' ');
  useEffect(() => {
    const abandoned = new AbortController();
    const load = async (name: string) => {
      const response = await api?.getMeshResources(name);
      if (response && !abandoned.signal.aborted) {
        const resources = response.resources.map(toMeshResource);
        setContexts(known => new Map(known).set(name, resources));
      }
    };
    for (const name of names ? names.split(' ') : []) {
      load(name).catch(() => {});
    }
    return () => abandoned.abort();
  }, [api, names]);
  return contexts;
}
