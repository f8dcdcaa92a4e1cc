import { checkReplicas } from '@mesh-portal/guard-rails';
import { deploymentName } from '../model/names';
import { placed, type SpecRule } from './place';

/** Pods of each release in each environment, or the fewest that its autoscaler keeps. */
export const replicas: SpecRule = (rules, { metadata, spec }) =>
  spec.environments.flatMap((environment, index) => {
    const { releases = spec.releases, autoscaling } = environment;
    const path = ['spec', 'environments', index];
    return releases.flatMap((release, place) => {
      const isScaled = autoscaling !== undefined && place === 0;
      const found = checkReplicas(rules, {
        name: deploymentName(metadata.name, release.version),
        environment: environment.name,
        replicas: isScaled ? autoscaling.min : release.replicas,
      });
      if (isScaled) {
        return placed(found, [...path, 'autoscaling', 'min']);
      }
      const home = environment.releases ? path : ['spec'];
      return placed(found, [...home, 'releases', place, 'replicas']);
    });
  });
