import { resolveService } from './model/service';
import type { Platform } from './platform';
import type { ServiceSpec } from './schema/serviceSpec';
import { argocd } from './tree/argocd';
import { base } from './tree/base';
import { build } from './tree/build';
import { catalogInfo } from './tree/catalog';
import { codeowners } from './tree/codeowners';
import { below } from './tree/files';
import { guardRails } from './tree/guardRails';
import { lock, storedSpec } from './tree/lock';
import { meshes } from './tree/meshes';
import { notesOn, type GenerationNote } from './tree/notes';
import { overlay } from './tree/overlay';
import { docs, readme } from './tree/readme';
import { registeredWith } from './tree/namespaces';
import { routeTests } from './tree/routeTests';
import { workflow } from './tree/workflow';

/** An overlay of a generated tree. @public */
export interface GeneratedOverlay {
  readonly environment: string;
  /** Folder from the root of the repository. */
  readonly path: string;
  /** Name of the mesh. */
  readonly mesh: string;
  readonly namespace: string;
  /** Objects that registering makes around it, unless they are there: the namespace, and in ambient mode its waypoint. */
  readonly registered?: readonly object[];
}

/** An Argo CD Application of a generated tree. @public */
export interface GeneratedApplication {
  readonly environment: string;
  readonly name: string;
  /** File from the root of the repository. */
  readonly path: string;
}

/** The files of a service's repository, with what a caller wants to know about them. @public */
export interface GeneratedTree {
  /** Contents by POSIX path from the root of the repository, in a stable order. */
  readonly files: ReadonlyMap<string, string>;
  /** Folder that holds `base/` and `overlays/`: the annotation `mesh-portal.io/kustomize-root`. */
  readonly root: string;
  /**
   * Folder of the files in a repository that several services share; empty where
   * the repository is the service's own. `placeInSharedRepository` puts them there.
   */
  readonly folder: string;
  readonly overlays: readonly GeneratedOverlay[];
  /** Empty where the spec names no repository. */
  readonly applications: readonly GeneratedApplication[];
  /** What was left out and why. */
  readonly notes: readonly GenerationNote[];
}

/**
 * Generates all files of a service's repository. The same spec on the same
 * platform gives the same bytes, and so does the spec that is stored among
 * the files.
 *
 * It does not judge the spec against the platform: ask `checkAgainstPlatform`
 * first.
 *
 * @param spec - a checked ServiceSpec, from `parseServiceSpec`
 * @param platform - what the platform decides, see `defaultPlatform`
 * @public
 */
export function generateTree(
  spec: ServiceSpec,
  platform: Platform,
): GeneratedTree {
  const service = resolveService(spec, platform);
  const generated = [
    catalogInfo(service),
    readme(service),
    ...docs(service),
    codeowners(service),
    ...workflow(service),
    ...below(service.root, [
      ...base(service),
      ...build(service),
      ...service.environments.flatMap(environment =>
        overlay(service, environment),
      ),
      ...routeTests(service),
    ]),
    ...argocd(service),
    ...guardRails(service),
    ...meshes(service),
    storedSpec(service),
  ];
  const files = [...generated, lock(service, generated)];
  return {
    files: new Map(files.map(({ path, content }) => [path, content])),
    root: service.root,
    folder: service.folder,
    overlays: service.environments.map(environment => ({
      environment: environment.name,
      path: environment.path,
      mesh: environment.mesh.name,
      namespace: environment.namespace,
      registered: registeredWith(service, environment),
    })),
    applications: spec.spec.repository
      ? service.environments.map(({ name, application }) => ({
          environment: name,
          name: application,
          path: `argocd/${name}.yaml`,
        }))
      : [],
    notes: notesOn(service),
  };
}
