import { join, resolve } from 'node:path';
import {
  createMesh,
  parseResources,
  stockIngressGateway,
  type Mesh,
  type MeshResource,
} from '@mesh-portal/istio-config';
import { UsageError } from './errors';
import { isFolder, posix, readFiles } from './files';
import { findOverlays, render, type Overlay } from './overlays';

/** The Istio version of a mesh for which nobody says another one. */
const DEFAULT_ISTIO_VERSION = '1.30';

/** Options of every command that looks at meshes. */
export const MESH_OPTIONS = {
  context: { type: 'string', multiple: true },
  'istio-version': { type: 'string' },
} as const;

/** Their part of the help. */
export const MESH_OPTIONS_HELP = `  --context DIR            the rest of the mesh: a kustomization, a repository, or
                           a folder of YAML files; may be given several times.
                           Without it, the ingress gateway of a stock Istio.
  --istio-version VERSION  minor version of the mesh, e.g. ${DEFAULT_ISTIO_VERSION}
`;

/** An overlay with what is delivered around it. */
export interface OverlayMesh {
  readonly overlay: Overlay;
  readonly mesh: Mesh;
}

/** What the options say about a mesh. */
export interface Surrounding {
  readonly istioVersion: string;
  readonly context: readonly MeshResource[];
}

/** Reads what the options name. Files of positions are relative to the caller's folder. */
export function readSurrounding(
  values: {
    readonly context?: readonly string[];
    readonly 'istio-version'?: string;
  },
  cwd: string,
): Surrounding {
  return {
    istioVersion: values['istio-version'] ?? DEFAULT_ISTIO_VERSION,
    context: [
      ...stockIngressGateway(),
      ...(values.context ?? []).flatMap(path =>
        readContext(resolve(cwd, path), cwd),
      ),
    ],
  };
}

/**
 * Renders the overlays of a folder, each on a mesh of its own.
 *
 * @param only - name of the one overlay that is wanted
 */
export function openMeshes(
  folder: string,
  surrounding: Surrounding,
  cwd: string,
  only?: string,
): OverlayMesh[] {
  const overlays = findOverlays(folder);
  const wanted = overlays.filter(
    ({ name }) => only === undefined || name === only,
  );
  if (wanted.length === 0) {
    throw new UsageError(
      `there is no overlay ${only}; there are ${overlays
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  return wanted.map(overlay => ({
    overlay,
    mesh: meshOf(resourcesOf(overlay, cwd), surrounding),
  }));
}

/** The meshes of a folder by the path of their overlay in it; that of a kustomization itself is `.`. */
export function openMeshesByPath(
  folder: string,
  surrounding: Surrounding,
  cwd: string,
): ReadonlyMap<string, OverlayMesh> {
  return new Map(
    openMeshes(folder, surrounding, cwd).map(one => [
      posix(folder, one.overlay.folder),
      one,
    ]),
  );
}

/** A mesh of some resources in their surrounding. */
export function meshOf(
  own: readonly MeshResource[],
  { istioVersion, context }: Surrounding,
): Mesh {
  return createMesh({ settings: { istioVersion }, own, context });
}

/** The resources of an overlay, with positions as the caller would type them. */
function resourcesOf(overlay: Overlay, cwd: string): MeshResource[] {
  return render(overlay).resources.map(resource => ({
    value: resource.value,
    locate: path => {
      const position = resource.locate(path);
      return (
        position && {
          ...position,
          file: posix(cwd, join(overlay.root, position.file)),
        }
      );
    },
  }));
}

/** The rest of a mesh: overlays where there are any, else every YAML file. */
function readContext(folder: string, cwd: string): MeshResource[] {
  if (!isFolder(folder)) {
    throw new UsageError(`--context: there is no folder ${folder}`);
  }
  const files = readFiles(folder, [folder]);
  if (
    [...files.keys()].some(path => /(^|\/)kustomization\.ya?ml$/i.test(path))
  ) {
    return findOverlays(folder).flatMap(overlay => resourcesOf(overlay, cwd));
  }
  return [...files]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .flatMap(([path, text]) => {
      const file = posix(cwd, join(folder, path));
      const { resources, problems } = parseResources(text, file);
      const [problem] = problems;
      if (problem) {
        throw new UsageError(
          `${file}:${problem.position.line}: ${problem.message}`,
        );
      }
      return resources;
    });
}
