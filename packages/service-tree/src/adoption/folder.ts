import { LineCounter, parseAllDocuments, parseDocument } from 'yaml';
import { joinFolder } from '../model/folders';
import { printYaml } from '../print/yaml';
import { kustomization } from '../tree/kustomization';
import { finding } from './messages';
import type { AdoptionFinding } from './types';
import { listAt, textAt } from './values';

type Files = ReadonlyMap<string, string>;

const KUSTOMIZATION_NAMES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Kinds of files that look like Kubernetes and are read by other programs. */
const OTHER_PROGRAMS =
  /^(backstage\.io|scaffolder\.backstage\.io|mesh-portal\.io|kustomize\.config\.k8s\.io|skaffold|kind\.x-k8s\.io|audit\.k8s\.io|kubelet\.config\.k8s\.io|client\.authentication\.k8s\.io)\//;

/** Why an object that is there is not delivered with the service. */
const NOT_DELIVERED: ReadonlyMap<string, string> = new Map([
  [
    'Application',
    'the Applications of this service are made from its environments',
  ],
  ['ApplicationSet', 'it would deliver the manifests a second time'],
  ['AppProject', "projects belong to the platform's repository"],
]);

interface Head {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** A folder of manifests, made ready to be rendered. */
export interface ManifestFolder {
  readonly path: string;
  readonly kustomization: 'present' | 'written';
  /** The only file that is added to the folder, where it has no kustomization. */
  readonly added: ReadonlyMap<string, string>;
  readonly findings: readonly AdoptionFinding[];
}

const folderOf = (file: string) =>
  file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';

const isBelow = (file: string, folder: string) =>
  folder === '.' || file.startsWith(`${folder}/`);

const baseName = (file: string) => file.slice(file.lastIndexOf('/') + 1);

/** Folders that never hold manifests of a service. */
const isSkipped = (path: string) =>
  /(^|\/)(\.[^/]+|node_modules|vendor|target)\//.test(path) ||
  /^(kustomize-root|argocd)\//.test(path);

function headOf(value: unknown): Head | undefined {
  const apiVersion = textAt(value, ['apiVersion']);
  const kind = textAt(value, ['kind']);
  const name = textAt(value, ['metadata', 'name']);
  if (!apiVersion || !kind || OTHER_PROGRAMS.test(apiVersion)) {
    return undefined;
  }
  const isList = kind.endsWith('List') && listAt(value, ['items']).length > 0;
  if (name === undefined && !isList) {
    return undefined;
  }
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return { group, kind, name: name ?? kind };
}

const isLeftOut = ({ group, kind }: Head) =>
  (group === '' && kind === 'Namespace') ||
  (group === 'argoproj.io' && NOT_DELIVERED.has(kind));

const isManifestName = (file: string) => /\.(ya?ml|json)$/.test(file);

interface ReadFile {
  readonly file: string;
  readonly heads: readonly Head[];
  readonly problem?: AdoptionFinding;
}

function readManifest(file: string, text: string): ReadFile {
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: counter });
  const list = Array.isArray(documents) ? documents : [];
  const error = list.flatMap(({ errors }) => errors)[0];
  if (error) {
    // Other YAML may be broken as it likes; what looks like a manifest may not.
    const looksLike = /^\s*"?kind"?\s*:/m.test(text);
    return {
      file,
      heads: [],
      ...(looksLike && {
        problem: finding(
          'yaml-invalid',
          { reason: error.message.split('\n')[0] },
          { file, line: counter.linePos(error.pos[0]).line },
        ),
      }),
    };
  }
  return {
    file,
    heads: list.flatMap(document => headOf(document.toJS()) ?? []),
  };
}

/** Folders of the repository that hold a Deployment, for whoever chose another one. */
export function foldersWithDeployments(files: Files): string[] {
  const found = new Set<string>();
  for (const [file, text] of files) {
    if (
      isManifestName(file) &&
      !isSkipped(file) &&
      /^\s*"?kind"?\s*:\s*"?Deployment\b/m.test(text)
    ) {
      found.add(folderOf(file));
    }
  }
  return [...found].sort();
}

function helmCharts(files: Files, path: string): AdoptionFinding[] {
  const charts = [...files.keys()].filter(
    file =>
      baseName(file) === 'Chart.yaml' &&
      (isBelow(file, path) || isBelow(`${path}/`, folderOf(file))) &&
      !(folderOf(file) === '.' && path !== '.'),
  );
  return charts.map(file =>
    finding('helm-chart', { path: folderOf(file) }, { file, line: 1 }),
  );
}

function kustomizationsBelow(files: Files, path: string): string[] {
  return [...files.keys()]
    .filter(
      file =>
        KUSTOMIZATION_NAMES.includes(baseName(file)) &&
        isBelow(file, path) &&
        !isSkipped(file),
    )
    .map(folderOf)
    .sort();
}

const FIELDS_WITH_PATHS = ['resources', 'bases', 'components', 'crds'];

function presentKustomization(
  files: Files,
  path: string,
  file: string,
): AdoptionFinding[] {
  const counter = new LineCounter();
  const document = parseDocument(files.get(file) ?? '', {
    lineCounter: counter,
  });
  const value: unknown = document.errors.length > 0 ? {} : document.toJS();
  const line = (at: readonly (string | number)[]) => {
    const node = document.getIn(at, true) as { range?: number[] } | undefined;
    return { file, line: counter.linePos(node?.range?.[0] ?? 0).line || 1 };
  };
  if (textAt(value, ['kind']) === 'Component') {
    return [finding('kustomization-component', { path }, { file, line: 1 })];
  }
  const charts = ['helmCharts', 'helmChartInflationGenerator'].filter(
    field => listAt(value, [field]).length > 0,
  );
  const remote = FIELDS_WITH_PATHS.flatMap(field =>
    listAt(value, [field]).flatMap((each, index) =>
      typeof each === 'string' && /:\/\/|^git@|\?ref=|^github\.com\//.test(each)
        ? [finding('remote-resource', { resource: each }, line([field, index]))]
        : [],
    ),
  );
  return [
    ...charts.map(field => finding('helm-chart', { path }, line([field]))),
    ...remote,
  ];
}

/**
 * Finds the manifests of a folder: by its kustomization where it has one, else
 * every file below it that holds Kubernetes objects, listed in a kustomization
 * that is to be added.
 */
export function readFolder(
  files: Files,
  path: string,
  ours: ReadonlySet<string>,
): ManifestFolder {
  const present = KUSTOMIZATION_NAMES.map(name => joinFolder(path, name)).find(
    file => files.has(file) && !ours.has(file),
  );
  const charts = helmCharts(files, path);
  if (present || charts.length > 0) {
    return {
      path,
      kustomization: present ? 'present' : 'written',
      added: new Map(),
      findings: [
        ...charts,
        ...(present ? presentKustomization(files, path, present) : []),
      ],
    };
  }
  const nested = kustomizationsBelow(files, path).filter(
    folder => folder !== path,
  );
  if (nested.length > 0) {
    return {
      path,
      kustomization: 'written',
      added: new Map(),
      findings: [finding('nested-kustomization', { path, folders: nested })],
    };
  }
  const manifests = [...files]
    .filter(
      ([file]) =>
        isManifestName(file) &&
        isBelow(file, path) &&
        !isSkipped(file) &&
        !ours.has(file),
    )
    .map(([file, text]) => readManifest(file, text));
  const findings = manifests.flatMap(({ file, heads, problem }) => [
    ...(problem ? [problem] : []),
    ...heads.filter(isLeftOut).map(head => leftOut(file, head, heads)),
  ]);
  const resources = manifests
    .filter(({ heads }) => heads.length > 0 && !heads.every(isLeftOut))
    .map(({ file }) => (path === '.' ? file : file.slice(path.length + 1)))
    .sort();
  const content = printYaml(
    kustomization({ resources }, [
      {
        at: [],
        text: 'The manifests as they are. What the mesh adds to them is in kustomize-root/.',
      },
    ]),
  );
  return {
    path,
    kustomization: 'written',
    added:
      resources.length > 0
        ? new Map([[joinFolder(path, 'kustomization.yaml'), content]])
        : new Map(),
    findings,
  };
}

function leftOut(
  file: string,
  head: Head,
  heads: readonly Head[],
): AdoptionFinding {
  const place = { file, line: 1 };
  const object = `${head.kind} ${head.name}`;
  if (!heads.every(isLeftOut)) {
    return finding('mixed-file', { object }, place);
  }
  return head.kind === 'Namespace'
    ? finding('namespace-left-out', { name: head.name }, place)
    : finding(
        'not-delivered',
        { object, reason: NOT_DELIVERED.get(head.kind) ?? '' },
        place,
      );
}
