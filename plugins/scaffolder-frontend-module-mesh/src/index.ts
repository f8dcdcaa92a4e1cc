/**
 * Form pages of the mesh templates for the Backstage scaffolder, with a live
 * preview. `./alpha` is the module for the new frontend system.
 *
 * @packageDocumentation
 */
export { scaffolderMeshTranslationRef } from './translation/translationRef';
