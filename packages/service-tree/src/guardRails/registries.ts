import { checkImage } from '@mesh-portal/guard-rails';
import { placed, type SpecRule } from './place';

/** The service's image; the placeholder is the platform's own. */
export const registries: SpecRule = (rules, { spec }) => {
  const { image } = spec.workload;
  return image === undefined
    ? []
    : placed(checkImage(rules, image), ['spec', 'workload', 'image']);
};
