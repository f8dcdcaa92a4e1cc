import { metadataMap } from '../resources/selector';
import { Transformer } from './transformer';

const ANNOTATION = 'config.kubernetes.io/local-config';

/** Removes what is only there for the build, e.g. as a source of replacements. */
export const dropLocalConfig: Transformer = resources => {
  resources.keep(({ content }) => {
    const value = metadataMap(content, 'annotations').get(ANNOTATION);
    return value === undefined || value === 'false';
  });
};
