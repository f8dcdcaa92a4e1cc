import {
  appendField,
  fieldsOf,
  getField,
  mappingNode,
  removeField,
  setField,
  stringNode,
} from '../yaml/node';
import { Resource } from './resource';
import { ResourceMap } from './resourceMap';

/** Annotations of the original's own that never reach the output. */
const REMOVED = new Set([
  'config.kubernetes.io/path',
  'config.kubernetes.io/index',
  'config.k8s.io/id',
  'config.kubernetes.io/origin',
  'alpha.config.kubernetes.io/transformations',
]);

/** Writes all annotations as text, as the original does when it removes its own. */
function rewrite(resource: Resource): void {
  const metadata = getField(resource.content, 'metadata');
  const old = getField(metadata, 'annotations');
  if (metadata === undefined || old === undefined) return;
  const annotations = mappingNode(old.source, old.offset);
  for (const [name, value] of fieldsOf(old)) {
    if (!REMOVED.has(name)) {
      setField(annotations, name, stringNode(value.value, value));
    }
  }
  removeField(metadata, 'annotations');
  if (annotations.content.length > 0) {
    appendField(metadata, 'annotations', annotations);
  }
}

/** The last step of a build. */
export function finishAnnotations(resources: ResourceMap): void {
  resources.resources.forEach(rewrite);
}
