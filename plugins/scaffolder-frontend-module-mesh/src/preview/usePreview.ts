import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { configApiRef, useApi, useApiHolder } from '@backstage/core-plugin-api';
import { meshRoutingApiRef } from '@mesh-portal/plugin-mesh-routing';
import {
  toMeshResource,
  type MeshInfo,
} from '@mesh-portal/plugin-mesh-routing-common';
import {
  overlayMeshes,
  readOfferedMeshes,
  readPlatform,
  readRepositories,
  type FormObject,
  type MeshSurroundings,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import {
  stockIngressGateway,
  type MeshResource,
} from '@mesh-portal/istio-config';
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
import { meshServices, type MeshService } from './meshServices';

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
  /** Services of others in the meshes that the service joins. */
  readonly services: readonly MeshService[];
  readonly platform: Platform;
  /** The environment as the mesh would treat it; computed when asked for, once a tree. */
  readonly environment: (name: string) => ReturnType<typeof previewEnvironment>;
}

/** Generates and analyses the service while the user types, one step behind the inputs. */
export function usePreview(form: ServiceForm & FormObject): PreviewState {
  const config = useApi(configApiRef);
  const integrations = useApi(scmIntegrationsApiRef);
  const platform = useMemo(() => readPlatform(config), [config]);
  const meshes = useMemo(() => readOfferedMeshes(config), [config]);
  const allowed = useMemo(() => readRepositories(config), [config]);
  const deferred = useDeferredValue(form);
  const outcome = useMemo(
    () =>
      evaluateForm(
        deferred,
        platform,
        formRepository(
          deferred,
          allowed,
          integrations,
          platform.gitopsRepository,
        ),
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

  const surroundings = useMeshSurroundings(tree, meshes);
  const environment = useMemo(() => {
    const known = new Map<string, ReturnType<typeof previewEnvironment>>();
    const composed = overlayMeshes({
      files: tree?.files ?? new Map(),
      overlays: tree?.overlays ?? [],
      entityRef: `component:default/${spec?.metadata.name}`,
      meshes: surroundings,
    });
    return (name: string) => {
      const result =
        known.get(name) ??
        previewEnvironment(composed, name, platform.suppress);
      known.set(name, result);
      return result;
    };
  }, [tree, spec, surroundings, platform]);

  const joined = tree?.overlays.map(({ mesh }) => mesh).join(' ') ?? '';
  const services = useMemo(
    () =>
      joined
        .split(' ')
        .flatMap(name =>
          meshServices([...(surroundings.get(name)?.resources ?? [])]),
        ),
    [joined, surroundings],
  );

  return {
    problems: outcome.problems,
    spec,
    tree,
    changes,
    meshes,
    services,
    platform,
    environment,
  };
}

/**
 * The meshes that the service joins with what others deliver to them, so that a
 * host which somebody else has is named before the task runs. Without the backend
 * the preview goes on with the service alone.
 */
function useMeshSurroundings(
  tree: GeneratedTree | undefined,
  meshes: readonly MeshInfo[],
): ReadonlyMap<string, MeshSurroundings> {
  const api = useApiHolder().get(meshRoutingApiRef);
  const [known, setKnown] = useState<
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
        setKnown(old => new Map(old).set(name, resources));
      }
    };
    for (const name of names ? names.split(' ') : []) {
      load(name).catch(() => {});
    }
    return () => abandoned.abort();
  }, [api, names]);
  return useMemo(
    () =>
      new Map(
        meshes.map(info => [
          info.name,
          { info, resources: known.get(info.name) ?? stockIngressGateway() },
        ]),
      ),
    [meshes, known],
  );
}
