import type { Environment, Service } from '../../model/service';
import { aerakiPatches } from './aeraki';
import { confirmationPatches } from './confirmation';
import { gatewayApiPatches } from './gatewayApi';
import { hostsPatches, serverNamesPatches } from './hosts';
import { injectionPatches } from './injection';
import type { Patch } from './patch';
import { subsetsPatches } from './subsets';
import { trafficPatches } from './traffic';
import { waypointPatches } from './waypoint';

type Patcher = (service: Service, environment: Environment) => readonly Patch[];

const istioPatchers: readonly Patcher[] = [
  subsetsPatches,
  aerakiPatches,
  trafficPatches,
  serverNamesPatches,
  hostsPatches,
];

/** In the order in which an overlay lists them. */
const patchers: readonly Patcher[] = [
  (service, environment) =>
    service.spec.traffic.routing !== 'gateway-api'
      ? istioPatchers.flatMap(patches => patches(service, environment))
      : gatewayApiPatches(service, environment),
  injectionPatches,
  waypointPatches,
  confirmationPatches,
];

/** Everything in which an environment changes the base's objects. */
export const environmentPatches: Patcher = (service, environment) =>
  patchers.flatMap(patches => patches(service, environment));
