import { join } from 'node:path';
import {
  analyze,
  createMesh,
  parseResources,
  stockIngressGateway,
  type Finding,
  type MeshResource,
} from '@mesh-portal/istio-config';
import { UsageError } from './errors';
import { isFolder, posix, readFiles } from './files';
import { findOverlays, render, type Overlay } from './overlays';

/** What was found in one overlay. Files of positions are relative to the caller's folder. */
export interface AnalyzedOverlay {
  readonly overlay: string;
  readonly findings: readonly Finding[];
}

interface AnalyzeRequest {
  readonly folder: string;
  readonly context: readonly string[];
  readonly istioVersion: string;
  readonly cwd: string;
}

/** Renders and analyses the overlays of a folder, each on a mesh of its own with the context. */
export function analyzeFolder(request: AnalyzeRequest): AnalyzedOverlay[] {
  const { folder, cwd, istioVersion } = request;
  const context = [
    ...stockIngressGateway(),
    ...request.context.flatMap(path => readContext(path, cwd)),
  ];
  return findOverlays(folder).map(overlay => {
    const mesh = createMesh({
      settings: { istioVersion },
      own: resourcesOf(overlay, cwd),
      context,
    });
    return { overlay: overlay.name, findings: analyze(mesh) };
  });
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
