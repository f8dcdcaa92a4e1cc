import {
  checkAnnotations,
  checkLabels,
  type Violation,
} from '@mesh-portal/guard-rails';
import { podTemplateLabels } from '../model/labels';
import { placed, type SpecRule } from './place';

const missing = (found: Violation, field: string) =>
  placed([found], ['metadata', field, String(found.args.actual)]);

/** Labels and annotations of the pods: the service's own and the generator's. */
export const podMetadata: SpecRule = (rules, { metadata, spec }) => {
  const labels = podTemplateLabels(
    { name: metadata.name, metadata },
    spec.releases[0].version,
  );
  return [
    ...checkLabels(rules, labels).flatMap(found => missing(found, 'labels')),
    ...checkAnnotations(rules, metadata.annotations ?? {}).flatMap(found =>
      missing(found, 'annotations'),
    ),
  ];
};
