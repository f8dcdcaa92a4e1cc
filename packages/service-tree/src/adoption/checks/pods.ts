import { SIDECAR_PORTS } from '../../model/sidecarPorts';
import { finding } from '../messages';
import type { FoundWorkload } from '../objects';
import type { AdoptionFinding } from '../types';
import { at, listAt, numberAt } from '../values';
import type { AdoptionCheck } from '.';

const PROXY_UID = 1337;

function checkUser(workload: FoundWorkload): AdoptionFinding[] {
  const { containers, object, template } = workload;
  const paths = [[...template, 'spec'], ...containers.map(({ path }) => path)];
  return paths
    .map(path => [...path, 'securityContext', 'runAsUser'])
    .filter(path => numberAt(object.value, path) === PROXY_UID)
    .map(path =>
      finding('proxy-uid', { object: object.title }, object.place(path)),
    );
}

function checkContainerPorts(workload: FoundWorkload): AdoptionFinding[] {
  const { containers, object } = workload;
  return containers.flatMap(({ value, path }) =>
    listAt(value, ['ports']).flatMap((each, index) => {
      const port = numberAt(each, ['containerPort']);
      return port !== undefined && SIDECAR_PORTS.includes(port)
        ? [
            finding(
              'reserved-port',
              { object: object.title, port },
              object.place([...path, 'ports', index, 'containerPort']),
            ),
          ]
        : [];
    }),
  );
}

/** What keeps a sidecar out of pods, or the traffic of pods out of the sidecar. */
export const checkPods: AdoptionCheck = ({ workloads, services }) =>
  workloads.flatMap(workload => {
    const { object, template } = workload;
    const routed = services.some(
      each => each.workloads.includes(workload) && each.unrouted === undefined,
    );
    if (workload.optsOut) {
      // What no routes lead to may stay out of the mesh.
      return routed
        ? [
            finding(
              'injection-off',
              { object: object.title },
              object.place([...template, 'metadata']),
            ),
          ]
        : [];
    }
    const hostNetwork = [...template, 'spec', 'hostNetwork'];
    return [
      ...(at(object.value, hostNetwork) === true
        ? [
            finding(
              'host-network',
              { object: object.title },
              object.place(hostNetwork),
            ),
          ]
        : []),
      ...checkUser(workload),
      ...checkContainerPorts(workload),
    ];
  });
