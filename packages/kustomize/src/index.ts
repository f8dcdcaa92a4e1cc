export * from './types';
export { build } from './build';
export { KustomizeError } from './errors';
export type { ErrorPlace, KustomizeErrorCode } from './errors';
