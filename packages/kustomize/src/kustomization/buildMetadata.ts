import { BuildMetadata } from '../resources/finish';
import { BuildWarning } from '../types';
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
  warn: (warning: BuildWarning) => void,
): BuildMetadataOptions {
  const nodes = fields.list('buildMetadata');
  for (const node of nodes) {
    if (OPTIONS.includes(node.value)) continue;
    const position = node.source?.position(node.offset);
    warn({
      message: `${JSON.stringify(node.value)} is none of ${OPTIONS.join(
        ', ',
      )}; it is ignored`,
      file: position?.file ?? '',
      line: position?.line,
      field: 'buildMetadata',
    });
  }
  const has = (option: string) => nodes.some(node => node.value === option);
  return {
    isAsked: nodes.length > 0,
    origins: has('originAnnotations'),
    transformations: has('transformerAnnotations'),
    managedBy: has('managedByLabel'),
  };
}
