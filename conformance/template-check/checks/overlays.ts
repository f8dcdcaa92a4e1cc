import {
  analyze,
  parseRouteTests,
  runRouteTests,
  type Mesh,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import {
  overlayMeshes,
  type MeshSurroundings,
  type Overlay,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { dirname } from 'node:path/posix';
import { parse } from 'yaml';
import { runReal, withFiles, type RealKustomize } from '../../realKustomize';
import { textOf, type Files } from '../files';
import type { Portal } from '../portal';

const KUSTOMIZATION =
  /^(?<path>(?:.*\/)?(?:overlays\/[^/]+|build))\/kustomization\.yaml$/;

/** The folders that are delivered: overlays, and builds in the cluster. */
function delivered(files: Files): string[] {
  return [...files.keys()].flatMap(
    file => KUSTOMIZATION.exec(file)?.groups?.path ?? [],
  );
}

/** Renders what is delivered, with our engine and with the real tool, which must agree to the byte. */
export function checkRendering(
  files: Files,
  real: RealKustomize | undefined,
): string[] {
  const folders = delivered(files);
  const texts = textOf(files);
  const ours = folders.map(folder => build(texts, folder).text);
  if (!real) {
    return [];
  }
  return withFiles(files, root =>
    folders.flatMap((folder, index) => {
      const theirs = runReal(real, `${root}/${folder}`);
      if (!theirs.ok) {
        return [`${folder}: ${real.name} fails: ${theirs.error}`];
      }
      return theirs.text === ours[index]
        ? []
        : [`${folder}: ${real.name} renders other bytes than our engine`];
    }),
  );
}

/** Analyses every overlay in its mesh, and runs its route tests. */
export async function checkMeshes(
  files: Files,
  portal: Pick<Portal, 'meshes' | 'surroundings'>,
): Promise<string[]> {
  const texts = textOf(files);
  const [onlyMesh, ...others] = portal.meshes;
  const overlays = readOverlays(
    texts,
    delivered(files),
    others.length === 0 ? onlyMesh : undefined,
  );
  const meshes = new Map<string, MeshSurroundings>();
  for (const { mesh } of overlays) {
    meshes.set(mesh, meshes.get(mesh) ?? (await portal.surroundings(mesh)));
  }
  const inMeshes = overlayMeshes({
    files: texts,
    overlays,
    entityRef: 'component:default/fixture',
    meshes,
  });
  return overlays.flatMap(overlay => {
    const mesh = inMeshes.meshOf(overlay.environment);
    return [...findingsOf(mesh), ...routeTestsOf(overlay, mesh, texts)].map(
      problem => `${overlay.environment}: ${problem}`,
    );
  });
}

/** The overlays of a service, with the meshes that its ServiceSpec names. */
function readOverlays(
  files: ReadonlyMap<string, string>,
  folders: readonly string[],
  onlyMesh: string | undefined,
): Overlay[] {
  const text = files.get('.mesh-portal/service.yaml');
  const environments: { name: string; mesh?: string }[] = text
    ? parse(text).spec.environments
    : [];
  return folders
    .filter(path => path.includes('overlays/'))
    .map(path => {
      const environment = path.slice(path.lastIndexOf('/') + 1);
      const mesh = environments.find(({ name }) => name === environment)?.mesh;
      return { environment, path, mesh: mesh ?? onlyMesh ?? 'default' };
    });
}

function findingsOf(mesh: Mesh): string[] {
  return analyze(mesh)
    .filter(({ level }) => level !== 'info')
    .map(
      ({ code, level, message, position, resource }) =>
        `${
          position
            ? `${position.file}:${position.line}`
            : `${resource.kind} ${resource.name}`
        }: ${level} ${code}: ${message}`,
    );
}

function routeTestsOf(
  { environment, path }: Overlay,
  mesh: Mesh,
  files: ReadonlyMap<string, string>,
): string[] {
  const file = `${dirname(dirname(path))}/tests/${environment}.yaml`;
  const text = files.get(file);
  if (text === undefined) {
    return [];
  }
  const { tests, problems } = parseRouteTests(text, file);
  return [
    ...problems.map(
      ({ position, message }) =>
        `${position.file}:${position.line}: ${message}`,
    ),
    ...runRouteTests(mesh, tests)
      .filter(({ verdict }) => verdict !== 'passed')
      .map(
        ({ test, verdict, failures, reason }) =>
          `${file}:${test.position?.line}: route test "${
            test.name
          }" ${verdict}: ${[
            ...failures.map(({ message }) => message),
            ...(reason ? [reason] : []),
          ].join('; ')}`,
      ),
  ];
}
