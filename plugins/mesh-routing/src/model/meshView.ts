import {
  analyze,
  createMesh,
  topology,
  type Finding,
  type Mesh,
  type Topology,
} from '@mesh-portal/istio-config';
import {
  meshSettings,
  toMeshResource,
  type EnvironmentResponse,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { FileUrl } from '../components/PlaceLink';
import { fileUrlFrom } from './fileUrl';
import { resourceItems, type ResourceItem } from './resources';
import { summarize, type Summary } from './summary';

/** An environment as the tab shows it. */
export interface MeshView {
  readonly mesh: Mesh;
  readonly topology: Topology;
  readonly findings: readonly Finding[];
  readonly resources: readonly ResourceItem[];
  readonly summary: Summary;
  readonly fileUrl?: FileUrl;
}

const views = new WeakMap<EnvironmentResponse, Map<string, MeshView>>();

/**
 * Builds the mesh out of what the backend sent, and reads off what the tab
 * shows. The same answer gives the same view, so that tab and card, and every
 * visit to an environment, pay for it once.
 *
 * @param suppress - findings that are left out
 */
export function meshView(
  response: EnvironmentResponse,
  suppress: readonly string[] = [],
): MeshView {
  const known = views.get(response) ?? new Map<string, MeshView>();
  views.set(response, known);
  const key = suppress.join('\n');
  const view = known.get(key) ?? toView(response, suppress);
  known.set(key, view);
  return view;
}

function toView(
  response: EnvironmentResponse,
  suppress: readonly string[],
): MeshView {
  const own = response.own.map(toMeshResource);
  const mesh = createMesh({
    settings: {
      ...meshSettings(response.mesh),
      ...(response.environment.namespace && {
        defaultNamespace: response.environment.namespace,
      }),
    },
    own,
    context: response.context.map(toMeshResource),
  });
  const graph = topology(mesh);
  const findings = analyze(mesh, { suppress });
  const fileUrl = fileUrlFrom(response.fileUrlTemplate);
  return {
    mesh,
    topology: graph,
    findings,
    resources: resourceItems(own, findings),
    summary: summarize(graph, findings),
    ...(fileUrl && { fileUrl }),
  };
}
