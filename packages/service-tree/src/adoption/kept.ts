import type { Service } from '../model/service';
import type { TreeFile } from '../tree/files';
import { parseDocument } from 'yaml';
import { finding } from './messages';
import type { AdoptionFinding } from './types';
import { textsAt } from './values';

type Files = ReadonlyMap<string, string>;

/** Places in which Git hosts look for owners. */
const CODEOWNERS = [
  'CODEOWNERS',
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'docs/CODEOWNERS',
];

/** Folders that belong to the generated tree alone. */
const OWN_FOLDERS = /^(kustomize-root|argocd|\.mesh-portal)\//;

/** Generated files of the tree's own folders that somebody else's file stands in for. */
export function occupied(
  generated: readonly TreeFile[],
  files: Files,
  ours: ReadonlySet<string>,
): AdoptionFinding[] {
  return generated
    .filter(
      ({ path, content }) =>
        OWN_FOLDERS.test(path) &&
        files.has(path) &&
        files.get(path) !== content &&
        !ours.has(path),
    )
    .map(({ path }) =>
      finding('path-taken', { path }, { file: path, line: 1 }),
    );
}

/** A generated file that is not written, and what its stand-in lacks. */
export interface KeptFile {
  readonly path: string;
  readonly finding: AdoptionFinding;
}

/** Files that are there already, each with what it lacks. */
export function keptFiles(
  service: Service,
  generated: readonly TreeFile[],
  files: Files,
  ours: ReadonlySet<string>,
): KeptFile[] {
  const isTheirs = (path: string) => files.has(path) && !ours.has(path);
  return generated.flatMap(({ path, content }) => {
    // Where owners are said elsewhere, the file of the root is not written either.
    const present =
      path === 'CODEOWNERS'
        ? CODEOWNERS.find(isTheirs)
        : [path].find(each => isTheirs(each) && !OWN_FOLDERS.test(each));
    return present === undefined
      ? []
      : [
          {
            path,
            finding: finding(
              'file-kept',
              {
                file: present,
                missing: missingIn(
                  service,
                  path,
                  files.get(present) ?? '',
                  content,
                ),
              },
              { file: present, line: 1 },
            ),
          },
        ];
  });
}

function missingIn(
  { root }: Service,
  path: string,
  present: string,
  content: string,
): string {
  switch (path) {
    case 'catalog-info.yaml':
      return missingAnnotations(present, content);
    case 'CODEOWNERS': {
      const owner = /^\* (.*)$/m.exec(content)?.[1] ?? '';
      return `To have changes of the tree reviewed, add: /${root}/ ${owner}`;
    }
    default:
      return present === content ? '' : `It lacks this:\n${content}`;
  }
}

/** The annotations that tie an entity to its tree, as far as it has none. */
function missingAnnotations(present: string, generated: string): string {
  const read = (text: string) => {
    const document = parseDocument(text);
    return document.errors.length > 0
      ? {}
      : textsAt(document.toJS(), ['metadata', 'annotations']) ?? {};
  };
  const has = read(present);
  const lines = Object.entries(read(generated))
    .filter(([key, value]) => has[key] !== value)
    .map(([key, value]) => `${key}: ${value}`);
  return lines.length === 0
    ? ''
    : `The Mesh tab needs these annotations in it:\n${lines.join('\n')}`;
}
