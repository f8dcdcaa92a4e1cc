import type { Repository } from '../application';

/** What an image is built from, and its name. */
export interface ImageSource {
  readonly repository: Repository;
  readonly image: string;
}

/** A path from the root of the repository, without its leading slash. */
export const relative = (path: string) => path.replace(/^\//, '');
