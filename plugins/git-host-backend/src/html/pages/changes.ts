import type { ResolvedRef } from '../../git/refs';
import { html, type Html } from '../html';
import type { FilePatch, PatchHunk, PatchLine } from '../patch';
import type { RepositoryView } from '../view';

/** Changes that a page shows, file by file. */
export interface Changes {
  /** Where the changed files are linked to. */
  readonly ref: ResolvedRef;
  readonly files: readonly FilePatch[];
  readonly truncated: boolean;
}

const signs: Readonly<Record<PatchLine['kind'], string>> = {
  context: ' ',
  addition: '+',
  deletion: '-',
  note: ' ',
};

// White space inside of cells would be part of the code.
// prettier-ignore
function lineRow(line: PatchLine): Html {
  return html`<tr class="${line.kind}"><td class="line-number">${line.oldNumber}</td><td class="line-number">${line.newNumber}</td><td class="line">${signs[line.kind]}${line.text}</td></tr>`;
}

// prettier-ignore
function hunkRow(hunk: PatchHunk): Html {
  return html`<tr class="hunk"><td class="line-number"></td><td class="line-number"></td><td class="line">${hunk.header}</td></tr>`;
}

function counts(view: RepositoryView, file: FilePatch): Html {
  const { messages } = view;
  const { additions, deletions } = file;
  return html`<span class="counts">
    ${additions > 0 &&
    html`<span class="added" aria-label="${messages.additions(additions)}"
      >+${additions}</span
    >`}
    ${deletions > 0 &&
    html`<span class="deleted" aria-label="${messages.deletions(deletions)}"
      >−${deletions}</span
    >`}
  </span>`;
}

function fileSection(
  view: RepositoryView,
  ref: ResolvedRef,
  file: FilePatch,
  id: string,
): Html {
  const { links, messages, repository } = view;
  const name =
    file.status === 'renamed'
      ? `${file.oldPath} → ${file.newPath}`
      : file.newPath;
  const body = () => {
    if (file.binary) {
      return html`<p class="quiet padded">${messages.binaryChange}</p>`;
    }
    return file.hunks.length === 0
      ? html`<p class="quiet padded">${messages.noTextChanges}</p>`
      : html`<div
          class="scroll"
          role="region"
          aria-label="${name}"
          tabindex="0"
        >
          <table class="code diff">
            <tbody>
              ${file.hunks.map(hunk => [
                hunkRow(hunk),
                hunk.lines.map(lineRow),
              ])}
            </tbody>
          </table>
        </div>`;
  };
  return html`<section class="card" id="${id}">
    <div class="card-head">
      <span class="path"
        ><strong>${name}</strong>
        <span class="badge">${messages.status[file.status]}</span></span
      >
      <span class="buttons">
        ${counts(view, file)}
        ${file.status !== 'deleted' &&
        html`<a
          class="button"
          href="${links.source(repository, ref, file.newPath)}"
          >${messages.viewFile}</a
        >`}
      </span>
    </div>
    ${body()}
  </section>`;
}

/** How much changed, in which files, and each of them. */
export function changesSection(view: RepositoryView, changes: Changes): Html {
  const { messages } = view;
  const { files, ref } = changes;
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((total, file) => total + file[key], 0);
  return html`
    <p class="summary">
      ${files.length === 0
        ? messages.noChanges
        : html`${messages.changedFiles(files.length)} ·
            <span class="added">${messages.additions(sum('additions'))}</span>
            ·
            <span class="deleted"
              >${messages.deletions(sum('deletions'))}</span
            >`}
    </p>
    ${files.length > 1 &&
    html`<ul class="contents">
      ${files.map(
        (file, index) => html`<li>
          <a href="#file-${index + 1}">${file.newPath}</a>
          ${counts(view, file)}
        </li>`,
      )}
    </ul>`}
    ${files.map((file, index) =>
      fileSection(view, ref, file, `file-${index + 1}`),
    )}
    ${changes.truncated && html`<p class="quiet">${messages.diffTruncated}</p>`}
  `;
}
