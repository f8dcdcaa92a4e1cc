import { checkInjection } from '@mesh-portal/guard-rails';
import { injectionOf } from '../model/injection';
import { meshOf } from '../model/service';
import { placed, type SpecRule } from './place';

/** How the pods of each environment get their proxy. */
export const injection: SpecRule = (rules, { spec }, platform) =>
  spec.environments.flatMap((environment, index) =>
    placed(
      checkInjection(
        rules,
        injectionOf(
          environment.injection,
          meshOf(environment, platform).injection,
        ),
      ),
      ['spec', 'environments', index, 'injection'],
    ),
  );
