import {
  applyFieldSpecs,
  leavesIdentity,
  prepareSpecs,
} from '../fieldspecs/applyFieldSpec';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { wrongKind } from '../merge/lists';
import { Resource } from '../resources/resource';
import { searchPattern, TextTest } from '../resources/regexp';
import { getField, isNull, Kind, YamlNode } from '../yaml/node';
import { TAG } from '../yaml/tags';
import { setScalar } from './setScalar';
import { Transformer } from './transformer';

/** An entry of `images`. */
export interface ImageChange {
  readonly entry: YamlNode;
  readonly name: string;
  readonly newName: string;
  readonly newTag: string;
  readonly tagSuffix: string;
  readonly digest: string;
}

interface ImageParts {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

const TAG_AND_DIGEST = '(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$';

function imageTest(name: string, at: YamlNode): TextTest {
  const plain = /^[\w/.:-]*$/.test(name);
  if (!plain) return searchPattern(`^${name}${TAG_AND_DIGEST}`, at);
  // Only dots are operators here, so the platform's own expressions are as fast.
  const pattern = new RegExp(
    `^${name.replace(/[/-]/g, '\\$&')}${TAG_AND_DIGEST}`,
  );
  return text => pattern.test(text);
}

/** Takes an image reference apart. Source: api `internal/image/image.go`. */
export function splitImage(image: string): ImageParts {
  const slash = Math.max(image.indexOf('/'), 0);
  const rest = image.slice(slash);
  const at = rest.indexOf('@');
  const colon = rest.indexOf(':');
  if (at === -1 && colon === -1) return { name: image, tag: '', digest: '' };
  if (at !== -1 && (colon === -1 || at < colon)) {
    return {
      name: image.slice(0, slash + at),
      tag: '',
      digest: image.slice(slash + at + 1),
    };
  }
  return {
    name: image.slice(0, slash + colon),
    tag: image.slice(slash + colon + 1, at === -1 ? undefined : slash + at),
    digest: at === -1 ? '' : image.slice(slash + at + 1),
  };
}

function changed(image: string, change: ImageChange): string {
  const parts = splitImage(image);
  let { tag, digest } = parts;
  if (change.newTag !== '') {
    tag = change.newTag;
    digest = change.digest;
  } else if (change.digest !== '') {
    tag = '';
    digest = change.digest;
  } else if (change.tagSuffix !== '') {
    tag += change.tagSuffix;
    digest = '';
  }
  return (
    (change.newName || parts.name) +
    (tag === '' ? '' : `:${tag}`) +
    (digest === '' ? '' : `@${digest}`)
  );
}

/** Visits the images of every list of containers, wherever it stands. */
function visitContainers(node: YamlNode, set: (image: YamlNode) => void): void {
  if (node.kind === Kind.Scalar) return;
  if (node.kind === Kind.Sequence) {
    for (const item of node.content) visitContainers(item, set);
    return;
  }
  for (let index = 0; index < node.content.length; index += 2) {
    const value = node.content[index + 1];
    if (value.kind === Kind.Scalar) continue;
    visitContainers(value, set);
    if (value.kind !== Kind.Sequence) continue;
    const name = node.content[index].value;
    if (name !== 'containers' && name !== 'initContainers') continue;
    for (const container of value.content) {
      if (isNull(container)) continue;
      if (container.kind !== Kind.Mapping)
        throw wrongKind(container, 'mapping');
      const image = getField(container, 'image');
      if (image !== undefined) set(image);
    }
  }
}

/** Changes names, tags and digests of images. Source: api `filters/imagetag`. */
export function changeImages(
  image: ImageChange,
  fieldSpecs: readonly FieldSpec[],
): Transformer {
  const specs = prepareSpecs(fieldSpecs);
  const matches = imageTest(image.name, image.entry);
  const set = (node: YamlNode) => {
    if (node.kind !== Kind.Scalar) throw wrongKind(node, 'scalar');
    if (!matches(node.value)) return;
    setScalar(node, changed(node.value, image), TAG.none, image.entry);
  };
  const mayWait = specs.every(leavesIdentity);
  const change = (resource: Resource) => {
    if (resource.kind === 'CustomResourceDefinition') return;
    visitContainers(resource.content, set);
    applyFieldSpecs(resource, specs, set);
  };
  return resources => {
    for (const resource of resources.resources) {
      if (mayWait) resource.later(change);
      else change(resource);
    }
  };
}
