import { join, resolve } from 'node:path';
import {
  createMesh,
  parseResources,
  stockIngressGateway,
  undeclaredMesh,
  type Mesh,
  type MeshResource,
} from '@mesh-portal/istio-config';
import { readDeclarations, type KnownMesh } from './declarations';
import { UsageError } from './errors';
import { isFolder, posix, readFiles } from './files';
import { findOverlays, resourcesOf } from './overlays';

const { istioVersion: DEFAULT_ISTIO_VERSION } = undeclaredMesh('default');

/** Options of every command that looks at meshes. */
export const MESH_OPTIONS = {
  context: { type: 'string', multiple: true },
  mesh: { type: 'string', multiple: true },
  'istio-version': { type: 'string' },
} as const;

/** Their part of the help. */
export const MESH_OPTIONS_HELP = `  --context DIR            the rest of the mesh: a kustomization, a repository, or
                           a folder of YAML files; may be given several times.
                           Without it, the ingress gateway of a stock Istio.
  --mesh FILE              what the portal's configuration says of the mesh: one
                           entry of meshRouting.meshes, as YAML; may be given
                           several times, for environments of several meshes
  --istio-version VERSION  minor version of a mesh without FILE; default ${DEFAULT_ISTIO_VERSION}
`;

/** What the options say about meshes. */
export interface Surrounding {
  /** The meshes that files declare, by name. */
  readonly declared: ReadonlyMap<string, KnownMesh>;
  /** A mesh that no file declares: nothing is known of it but its version. */
  readonly undeclared: KnownMesh;
  /** What is around the service in every mesh. */
  readonly context: readonly MeshResource[];
}

/** Reads what the options name. Files of positions are relative to the caller's folder. */
export function readSurrounding(
  values: {
    readonly context?: readonly string[];
    readonly mesh?: readonly string[];
    readonly 'istio-version'?: string;
  },
  cwd: string,
): Surrounding {
  const { context = [], mesh = [], 'istio-version': version } = values;
  if (mesh.length > 0 && version !== undefined) {
    throw new UsageError(
      '--mesh and --istio-version exclude each other; set istioVersion in the file',
    );
  }
  if (version !== undefined && !/^\d+\.\d+$/.test(version)) {
    throw new UsageError(
      `--istio-version is '${version}'; it must be a minor version, such as ${DEFAULT_ISTIO_VERSION}`,
    );
  }
  return {
    declared: new Map(
      readDeclarations(mesh, cwd).map(known => [known.settings.name, known]),
    ),
    undeclared: {
      settings: { istioVersion: version ?? DEFAULT_ISTIO_VERSION },
      stockIngressGateway: true,
    },
    context: context.flatMap(path => readContext(resolve(cwd, path), cwd)),
  };
}

/** A mesh with some services in it. */
export function meshOf(
  { settings, stockIngressGateway: hasStock }: KnownMesh,
  { context }: Surrounding,
  own: readonly MeshResource[] = [],
  others: readonly MeshResource[] = [],
): Mesh {
  return createMesh({
    settings,
    own: [...own],
    context: [
      ...(hasStock ? stockIngressGateway() : []),
      ...context,
      ...others,
    ],
  });
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
