import {
  appendField,
  fieldsOf,
  getField,
  mappingNode,
  removeField,
  setField,
  stringNode,
} from '../yaml/node';
import { printOrigin, printTransformations } from './origin';
import { Resource } from './resource';
import { ResourceMap } from './resourceMap';

const ORIGIN = 'config.kubernetes.io/origin';
const TRANSFORMATIONS = 'alpha.config.kubernetes.io/transformations';

/** Annotations of the original's own that never reach the output. */
const REMOVED = new Set([
  'config.kubernetes.io/path',
  'config.kubernetes.io/index',
  'config.k8s.io/id',
  ORIGIN,
  TRANSFORMATIONS,
]);

/** What `buildMetadata` asks for. */
export interface BuildMetadata {
  readonly origins: boolean;
  readonly transformations: boolean;
}

/**
 * Gives all annotations nodes of their own, which hold text. The original does
 * so whenever it writes one of its own annotations in this way.
 */
export function renewAnnotations(resource: Resource): void {
  const metadata = getField(resource.content, 'metadata');
  const annotations = getField(metadata, 'annotations');
  if (annotations === undefined) return;
  annotations.content = annotations.content.map((node, index) =>
    index % 2 === 0 ? node : stringNode(node.value, node),
  );
}

/** Writes all annotations as text, as the original does when it removes its own. */
function rewrite(resource: Resource, shown: BuildMetadata): void {
  const metadata = getField(resource.content, 'metadata');
  if (metadata === undefined) return;
  const old = getField(metadata, 'annotations');
  if (old === undefined && !shown.origins && !shown.transformations) return;
  const annotations = mappingNode(
    old?.source ?? metadata.source,
    old?.offset ?? metadata.offset,
  );
  for (const [name, value] of fieldsOf(old)) {
    if (!REMOVED.has(name)) {
      setField(annotations, name, stringNode(value.value, value));
    }
  }
  if (shown.origins && resource.origin !== undefined) {
    const text = printOrigin(resource.origin);
    setField(annotations, ORIGIN, stringNode(text, metadata));
  }
  if (shown.transformations && resource.transformations.length > 0) {
    const text = printTransformations(resource.transformations);
    setField(annotations, TRANSFORMATIONS, stringNode(text, metadata));
  }
  removeField(metadata, 'annotations');
  if (annotations.content.length > 0) {
    appendField(metadata, 'annotations', annotations);
  }
}

/** The last step of a build. */
export function finishAnnotations(
  resources: ResourceMap,
  shown: BuildMetadata,
): void {
  const finish = (resource: Resource) => rewrite(resource, shown);
  for (const resource of resources.resources) resource.later(finish);
}
