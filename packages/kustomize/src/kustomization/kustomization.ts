import { Loader } from '../files/loader';
import { BuildWarning } from '../types';
import { Warn, warningAt } from '../warning';
import { parseDocument } from '../yaml/documents';
import { getField, isNull, Kind, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { FileSource } from '../yaml/source';
import { checkShape, Fields } from './shape';
import { KUSTOMIZATION, REFUSED_FIELDS } from './shapes';
import { readAsYaml11 } from '../yaml/yaml11';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const VERSIONS: Readonly<Record<string, string>> = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
};

/** Fields that have been renamed, and what took their place. */
const DEPRECATED: Readonly<Record<string, string>> = {
  bases: 'resources',
  commonLabels: 'labels',
  imageTags: 'images',
  patchesJson6902: 'patches',
  patchesStrategicMerge: 'patches',
  vars: 'replacements',
};

/** A kustomization file that has been read and checked. */
export interface Kustomization {
  readonly fields: Fields;
  /** The file's name without its folder. */
  readonly name: string;
  readonly source: FileSource;
  readonly isComponent: boolean;
}

function findFile(loader: Loader, at?: YamlNode): string {
  const found = NAMES.filter(name => {
    const path = loader.root === '' ? name : `${loader.root}/${name}`;
    return loader.files.isFile(path);
  });
  if (found.length === 1) return found[0];
  const where = loader.root || 'the root';
  const message =
    found.length === 0
      ? `${where} has none of ${NAMES.join(', ')}`
      : `${where} has more than one kustomization: ${found.join(', ')}`;
  throw new Problem(
    found.length === 0 ? 'missing-file' : 'ambiguous',
    message,
    at,
    undefined,
    at === undefined ? { file: loader.root || '.' } : undefined,
  );
}

function checkKind(fields: Fields, root: YamlNode): boolean {
  const kind = fields.text('kind') || 'Kustomization';
  const version = Object.prototype.hasOwnProperty.call(VERSIONS, kind)
    ? VERSIONS[kind]
    : undefined;
  if (version === undefined) {
    throw new Problem(
      'invalid-field',
      'kind is Kustomization or Component',
      fields.get('kind') ?? root,
      'kind',
    );
  }
  const apiVersion = fields.text('apiVersion');
  if (apiVersion !== '' && apiVersion !== version) {
    throw new Problem(
      'invalid-field',
      `apiVersion of a ${kind} is ${version}`,
      fields.get('apiVersion'),
      'apiVersion',
    );
  }
  return kind === 'Component';
}

function isEmpty(root: YamlNode): boolean {
  for (let index = 0; index < root.content.length; index += 2) {
    const name = root.content[index].value;
    const value = root.content[index + 1];
    if (name === 'apiVersion' || name === 'kind' || isNull(value)) continue;
    if (value.kind !== Kind.Scalar || value.value !== '') return false;
  }
  return true;
}

function warnings(fields: Fields): BuildWarning[] {
  return Object.keys(DEPRECATED)
    .filter(name => fields.has(name))
    .map(name =>
      warningAt(
        fields.get(name),
        name,
        `${name} is deprecated; use ${DEPRECATED[name]} instead`,
      ),
    );
}

/** Reads the kustomization of a folder. */
export function readKustomization(
  loader: Loader,
  warn: Warn,
  at?: YamlNode,
): Kustomization {
  const name = findFile(loader, at);
  const path = loader.root === '' ? name : `${loader.root}/${name}`;
  const source = loader.files.source(path);
  const here = { file: path };
  if (source === undefined) {
    throw new Problem(
      'yaml-syntax',
      'not UTF-8 text',
      undefined,
      undefined,
      here,
    );
  }
  // YAML 1.1 readers let the last of repeated keys win, and so does the original.
  const root = parseDocument(source, { lastKeyWins: true });
  if (root === undefined || (root.kind === Kind.Mapping && isEmpty(root))) {
    throw new Problem(
      'missing-field',
      'the kustomization is empty',
      undefined,
      undefined,
      here,
    );
  }
  readAsYaml11(root);
  checkShape(root, KUSTOMIZATION, '');
  const fields = new Fields(root);
  for (const field of REFUSED_FIELDS) {
    const value = getField(root, field);
    if (value !== undefined && !isNull(value)) {
      throw new Problem(
        'not-supported',
        'Helm charts are rendered by the program helm, which a library cannot run',
        value,
        field,
      );
    }
  }
  const isComponent = checkKind(fields, root);
  warnings(fields).forEach(warn);
  return { fields, name, source, isComponent };
}
