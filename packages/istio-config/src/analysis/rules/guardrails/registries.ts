import { checkImage } from '@mesh-portal/guard-rails';
import { asArray, asString, objectAt } from '../../../resources/read';
import { PROXY_CONTAINER } from '../../podSelection';
import { guardRail } from './guardRail';
import { POD_KINDS } from './podKinds';

const CONTAINERS = ['initContainers', 'containers'] as const;

export const registries = guardRail('registries', {
  description: 'Images come from registries that the platform allows',
  kinds: POD_KINDS,
  *judge(object, rules, { mesh }) {
    const workload = mesh.workloadOf(object);
    for (const list of workload ? CONTAINERS : []) {
      const containers = asArray(workload?.podSpec[list]);
      for (const [index, container] of containers.entries()) {
        const { name, image } = objectAt(container);
        const text = asString(image);
        // the proxy's image is the mesh's to choose
        if (text && name !== PROXY_CONTAINER) {
          yield [
            [...(workload?.podSpecPath ?? []), list, index, 'image'],
            checkImage(rules, text),
          ];
        }
      }
    }
  },
});
