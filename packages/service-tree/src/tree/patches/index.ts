import type { Environment, Service } from '../../model/service';
import { aerakiPatches } from './aeraki';
import { confirmationPatches } from './confirmation';
import { hostsPatches, serverNamesPatches } from './hosts';
import { injectionPatches } from './injection';
import type { Patch } from './patch';
import { subsetsPatches } from './subsets';
import { trafficPatches } from './traffic';
import { waypointPatches } from './waypoint';

type Patcher = (service: Service, environment: Environment) => readonly Patch[];

/** In the order in which an overlay lists them. */
const patchers: readonly Patcher[] = [
  subsetsPatches,
  aerakiPatches,
  trafficPatches,
  serverNamesPatches,
  hostsPatches,
  injectionPatches,
  waypointPatches,
  confirmationPatches,
];

/** Everything in which an environment changes the base's objects. */
export const environmentPatches: Patcher = (service, environment) =>
  patchers.flatMap(patches => patches(service, environment));
