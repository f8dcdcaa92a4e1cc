import type { Service } from '../model/service';
import { destinationOf } from '../resources/application';
import { waypoint, WAYPOINT_CLASS } from '../resources/waypoint';
import { clusterName } from './clusters';
import {
  conflict,
  step,
  type Change,
  type Planner,
  type RegistrationConflict,
} from './plan';
import { textOf, type PlatformObjects } from './platformObjects';

interface Wanted {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

/** The waypoints that the environments in ambient mode need, each once. */
function wantedBy(service: Service): Wanted[] {
  const all = service.environments.flatMap((environment): Wanted[] =>
    environment.waypoint === undefined
      ? []
      : [
          {
            cluster: clusterName(destinationOf(service, environment)),
            namespace: environment.namespace,
            name: environment.waypoint,
          },
        ],
  );
  return [...new Map(all.map(each => [JSON.stringify(each), each])).values()];
}

function planOne(
  { cluster, namespace, name }: Wanted,
  { objects }: PlatformObjects,
): Change | RegistrationConflict | undefined {
  const folder = `namespaces/${cluster}/`;
  const existing = objects.find(
    object =>
      object.kind === 'Gateway' &&
      object.name === name &&
      textOf(object, ['metadata', 'namespace']) === namespace &&
      object.file.startsWith(folder),
  );
  if (!existing) {
    return {
      type: 'create',
      step: step(
        'waypoint-created',
        { waypoint: name, namespace, cluster },
        `${folder}${namespace}-${name}.yaml`,
      ),
      object: waypoint(name, namespace),
    };
  }
  return textOf(existing, ['spec', 'gatewayClassName']) === WAYPOINT_CLASS
    ? undefined
    : conflict(
        'no-waypoint',
        { waypoint: name, namespace },
        {
          file: existing.file,
          line: existing.line(['spec', 'gatewayClassName']),
        },
      );
}

/** Waypoints belong to the platform, beside the namespaces that they serve; what is missing is added. */
export const planWaypoints: Planner = (service, platform) => {
  const outcomes = wantedBy(service).flatMap(
    each => planOne(each, platform) ?? [],
  );
  return {
    changes: outcomes.filter((each): each is Change => 'type' in each),
    conflicts: outcomes.filter(
      (each): each is RegistrationConflict => 'code' in each,
    ),
  };
};
