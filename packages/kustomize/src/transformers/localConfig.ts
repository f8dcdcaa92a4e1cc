import { getField } from '../yaml/node';
import { Transformer } from './transformer';

const ANNOTATION = 'config.kubernetes.io/local-config';

/**
 * Removes what is only there for the build, e.g. as a source of replacements.
 * Whatever has changed names until here, this is where two of one id are found.
 */
export const dropLocalConfig: Transformer = resources => {
  resources.keep(resource => {
    if (resource.isPacked) return true;
    const metadata = getField(resource.content, 'metadata');
    const annotations = getField(metadata, 'annotations');
    const value = getField(annotations, ANNOTATION)?.value;
    return value === undefined || value === 'false';
  });
  resources.renamed();
  resources.checkUnique();
};
