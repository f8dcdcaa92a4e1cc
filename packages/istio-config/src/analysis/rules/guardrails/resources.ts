import { checkResources, quantityValue } from '@mesh-portal/guard-rails';
import { asArray, asText, objectAt } from '../../../resources/read';
import type { JsonObject } from '../../../source';
import { guardRail } from './guardRail';
import { POD_KINDS } from './podKinds';

export const resources = guardRail('resources', {
  description: 'Pods request as much as the platform needs',
  kinds: POD_KINDS,
  *judge(object, rules, { mesh, environment }) {
    const workload = mesh.workloadOf(object);
    if (!workload) {
      return;
    }
    const path = [...workload.podSpecPath, 'containers', 0, 'resources'];
    const found = checkResources(rules, environment, {
      cpu: requested(workload.podSpec, 'cpu'),
      memory: requested(workload.podSpec, 'memory'),
    });
    for (const violation of found) {
      const { resource } = violation.args;
      yield [[...path, 'requests', String(resource)], [violation]];
    }
  },
});

/** What the containers of a pod request together; one container's as it is written. */
function requested(podSpec: JsonObject, resource: string): string {
  const texts = asArray(podSpec.containers).flatMap(container => {
    const value = objectAt(container, 'resources', 'requests')[resource];
    return value === undefined ? [] : [asText(value)];
  });
  return texts.length === 1
    ? texts[0]
    : String(texts.reduce((sum, text) => sum + (quantityValue(text) ?? 0), 0));
}
