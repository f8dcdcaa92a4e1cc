import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Service } from '../model/service';
import { yamlFile, type TreeFile } from './files';

const byPath = (left: TreeFile, right: TreeFile) =>
  Number(left.path > right.path) - Number(left.path < right.path);

/** SHA-256 of a file's UTF-8 bytes, in hex. */
export const hashOf = (content: string) =>
  bytesToHex(sha256(utf8ToBytes(content)));

/** `.mesh-portal/service.yaml`: the ServiceSpec with all defaults, so that a later template changes none of them in silence. */
export function storedSpec({ source }: Service): TreeFile {
  return yamlFile('.mesh-portal/service.yaml', {
    value: source,
    comments: [
      {
        at: [],
        text: 'What this repository was generated from, with all defaults filled in.',
      },
    ],
  });
}

/** `.mesh-portal/lock.yaml`: what was generated, to tell it from what was edited since. */
export function lock(service: Service, files: readonly TreeFile[]): TreeFile {
  const { template } = service.platform;
  return yamlFile('.mesh-portal/lock.yaml', {
    value: {
      ...(template
        ? { template: template.entityRef, version: template.version }
        : {}),
      files: Object.fromEntries(
        [...files]
          .sort(byPath)
          .map(({ path, content }) => [path, `sha256:${hashOf(content)}`]),
      ),
    },
    comments: [
      {
        at: [],
        text: 'Written by the generator: tells generated content from what was edited since.',
      },
    ],
  });
}
