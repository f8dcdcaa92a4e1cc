/**
 * `kustomize build` as a library.
 *
 * @packageDocumentation
 */
export { build } from './build';
export { KustomizeError } from './errors';
export type { ErrorPlace, KustomizeErrorCode } from './errors';
export { loadRemotes } from './loadRemotes';
export type { RemoteContent, RemoteLoader } from './loadRemotes';
export * from './types';
