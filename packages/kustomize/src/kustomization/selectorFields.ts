import { ResourceSelector } from '../resources/selector';
import { Fields } from './shape';

/** A selector out of a checked mapping. */
export function selectorOf(fields: Fields): ResourceSelector {
  return new ResourceSelector(
    {
      group: fields.text('group'),
      version: fields.text('version'),
      kind: fields.text('kind'),
      name: fields.text('name'),
      namespace: fields.text('namespace'),
      labelSelector: fields.text('labelSelector'),
      annotationSelector: fields.text('annotationSelector'),
    },
    fields.node,
  );
}
