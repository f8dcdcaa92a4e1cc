import { KustomizeErrorCode } from '../errors';
import { YamlNode } from './node';

/**
 * An error inside the engine. The stage that runs turns it into a
 * `KustomizeError`: it knows the kustomization and the field that asked.
 */
export class Problem extends Error {
  constructor(
    readonly code: KustomizeErrorCode,
    message: string,
    /** The node that the problem is about, where one is known. */
    readonly node?: YamlNode,
    readonly field?: string,
    /** A place that is known without a node. */
    readonly at?: { readonly file: string; readonly line?: number },
  ) {
    super(message);
    this.name = 'Problem';
  }
}
