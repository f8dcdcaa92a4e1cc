import { BuildMetadata } from '../resources/finish';
import { Warn, warningAt } from '../warning';
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

export function readBuildMetadata(
  fields: Fields,
  warn: Warn,
): BuildMetadataOptions {
  const nodes = fields.list('buildMetadata');
  for (const node of nodes) {
    if (OPTIONS.includes(node.value)) continue;
    warn(
      warningAt(
        node,
        'buildMetadata',
        `${JSON.stringify(node.value)} is none of ${OPTIONS.join(
          ', ',
        )}; it is ignored`,
      ),
    );
  }
  const has = (option: string) => nodes.some(node => node.value === option);
  return {
    isAsked: nodes.length > 0,
    origins: has('originAnnotations'),
    transformations: has('transformerAnnotations'),
    managedBy: has('managedByLabel'),
  };
}
