import { checkResources } from '@mesh-portal/guard-rails';
import { placed, type SpecRule } from './place';

/** Requests of the container, which all environments share. */
export const resources: SpecRule = (rules, { spec }) =>
  spec.environments.flatMap(({ name }) =>
    checkResources(rules, name, spec.workload.resources.requests).flatMap(
      found =>
        placed(
          [found],
          [
            'spec',
            'workload',
            'resources',
            'requests',
            String(found.args.resource),
          ],
        ),
    ),
  );
