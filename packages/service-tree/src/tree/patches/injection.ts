import { podLabels } from '../../model/injection';
import type { Environment, Service } from '../../model/service';
import { patch, pointerPart, type Patch } from './patch';

/** Where injection deviates from the mesh's: a label of the pods. */
export function injectionPatches(
  _service: Service,
  { injection, mesh }: Environment,
): Patch[] {
  const labels = Object.entries(podLabels(injection, mesh.injection));
  if (labels.length === 0) {
    return [];
  }
  return [
    patch(
      'injection.yaml',
      { group: 'apps', kind: 'Deployment' },
      labels.map(([key, value]) => ({
        op: 'add' as const,
        path: `/spec/template/metadata/labels/${pointerPart(key)}`,
        value,
      })),
      `The mesh declares ${mesh.injection}; the pods of this environment get ${injection}.`,
    ),
  ];
}
