import { meshOf } from '../model/service';
import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem, type EnvironmentSpec } from './problem';

/** Two environments that name their mesh differently, or not at all, may still be on the same one. */
export function checkHosts(
  { spec }: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const users = new Map<string, EnvironmentSpec>();
  return spec.environments.flatMap((environment, index) =>
    (environment.hosts ?? spec.traffic.gateway?.hosts ?? []).flatMap(host => {
      const key = `${meshOf(environment, platform).name}/${host}`;
      const user = users.get(key);
      if (user === undefined) {
        users.set(key, environment);
      }
      // The same mesh by the same name is the schema's to say.
      return user === undefined || user.mesh === environment.mesh
        ? []
        : [
            problem(['spec', 'environments', index], 'host-twice', {
              actual: host,
              environment: user.name,
            }),
          ];
    }),
  );
}
