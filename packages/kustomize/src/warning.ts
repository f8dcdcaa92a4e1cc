import { BuildWarning } from './types';
import { YamlNode } from './yaml/node';

/** Takes what a build has to say beside its result. */
export type Warn = (warning: BuildWarning) => void;

/** A warning that stands where a node does. */
export function warningAt(
  node: YamlNode | undefined,
  field: string,
  message: string,
): BuildWarning {
  const position = node?.source?.position(node.offset);
  return {
    message,
    file: position?.file ?? '',
    line: position?.line,
    field,
  };
}
