import {
  appendField,
  mappingNode,
  sequenceNode,
  stringNode,
  YamlNode,
} from '../yaml/node';
import { printNode } from '../yaml/nodePrinter';

/** Where a resource comes from, as `buildMetadata` prints it. */
export interface Origin {
  readonly path?: string;
  readonly configuredIn?: string;
  readonly configuredBy?: ConfiguredBy;
}

/** The generator or transformer that made or changed a resource. */
export interface ConfiguredBy {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
}

function textsNode(texts: { readonly [key: string]: string | undefined }) {
  const node = mappingNode();
  for (const [key, text] of Object.entries(texts)) {
    if (text) appendField(node, key, stringNode(text));
  }
  return node;
}

function originNode({ path, configuredIn, configuredBy }: Origin): YamlNode {
  const node = textsNode({ path, configuredIn });
  if (configuredBy !== undefined) {
    const { apiVersion, kind, name, namespace } = configuredBy;
    appendField(
      node,
      'configuredBy',
      textsNode({ apiVersion, kind, name, namespace }),
    );
  }
  return node;
}

/** The value of the annotation `config.kubernetes.io/origin`. */
export function printOrigin(origin: Origin): string {
  return printNode(originNode(origin));
}

/** The value of the annotation `alpha.config.kubernetes.io/transformations`. */
export function printTransformations(origins: readonly Origin[]): string {
  const list = sequenceNode();
  list.content = origins.map(originNode);
  return printNode(list);
}
