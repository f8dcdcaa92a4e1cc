/**
 * The scaffolder's actions for services on a mesh.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMesh as default } from './module';
