import { BuildMetadata } from '../resources/finish';
import { Problem } from '../yaml/problem';
import { Fields } from './shape';

const OPTIONS = [
  'originAnnotations',
  'transformerAnnotations',
  'managedByLabel',
];

/** What the root's `buildMetadata` asks for; those of bases do not count. */
export interface BuildMetadataOptions extends BuildMetadata {
  readonly isAsked: boolean;
  readonly managedBy: boolean;
}

export function readBuildMetadata(fields: Fields): BuildMetadataOptions {
  const nodes = fields.list('buildMetadata');
  for (const node of nodes) {
    if (!OPTIONS.includes(node.value)) {
      throw new Problem(
        'invalid-field',
        `${JSON.stringify(node.value)} is none of ${OPTIONS.join(', ')}`,
        node,
        'buildMetadata',
      );
    }
  }
  const has = (option: string) => nodes.some(node => node.value === option);
  return {
    isAsked: nodes.length > 0,
    origins: has('originAnnotations'),
    transformations: has('transformerAnnotations'),
    managedBy: has('managedByLabel'),
  };
}
