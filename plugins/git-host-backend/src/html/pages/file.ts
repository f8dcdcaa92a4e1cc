import { isBinary } from '../../git/binary';
import type { ResolvedRef } from '../../git/refs';
import type { Blob, TreeEntry } from '../../git/tree';
import { highlightLines } from '../highlight';
import { html, type Html } from '../html';
import { formatSize } from '../language';
import { branchMenu, pathLinks, repositoryPage } from '../layout';
import type { RepositoryView } from '../view';

/** What a file page shows. */
export interface FileView {
  readonly ref: ResolvedRef;
  readonly entry: TreeEntry;
  /** Undefined when the file is too large. */
  readonly blob: Blob | undefined;
  readonly branches: readonly string[];
}

// White space inside of cells would be part of the code.
// prettier-ignore
function lineRow(number: number, label: string, line: Html): Html {
  return html`<tr id="L${number}"><td class="line-number"><a href="#L${number}" aria-label="${label}">${number}</a></td><td class="line">${line}</td></tr>`;
}

function code(
  view: RepositoryView,
  label: string,
  lines: readonly Html[],
): Html {
  return html`<div
    class="scroll"
    role="region"
    aria-label="${label}"
    tabindex="0"
  >
    <table class="code">
      <tbody>
        ${lines.map((line, index) =>
          lineRow(index + 1, view.messages.line(index + 1), line),
        )}
      </tbody>
    </table>
  </div>`;
}

/** A file with line numbers and colours. */
export function filePage(view: RepositoryView, file: FileView): Html {
  const { links, messages, repository } = view;
  const { ref, entry, blob } = file;
  const readable = blob !== undefined && !isBinary(blob.bytes);
  const lines =
    readable && blob.bytes.length > 0
      ? highlightLines(blob.bytes.toString('utf8'), entry.path)
      : [];
  const notice = (text: string) => html`<p class="quiet padded">${text}</p>`;
  const body = () => {
    if (blob === undefined) {
      return notice(messages.tooLarge);
    }
    if (!readable) {
      return notice(messages.binary);
    }
    return lines.length === 0
      ? notice(messages.emptyFile)
      : code(view, entry.path, lines);
  };
  const permanent: ResolvedRef = {
    kind: 'commit',
    name: ref.sha,
    sha: ref.sha,
  };
  return repositoryPage(view, {
    title: entry.path,
    tab: 'files',
    ref,
    content: html`
      <div class="bar">
        ${branchMenu(view, ref, file.branches, branch =>
          links.source(repository, branch, entry.path),
        )}
        ${pathLinks(view, ref, entry.path)}
      </div>
      <section class="card">
        <div class="card-head">
          <span class="quiet"
            >${entry.type === 'symlink' &&
            html`${messages.symlink} · `}${readable &&
            html`${messages.lines(lines.length)} · `}${formatSize(
              entry.size,
            )}</span
          >
          <span class="buttons">
            <a class="button" href="${links.raw(repository, ref, entry.path)}"
              >${messages.raw}</a
            >
            ${ref.kind !== 'commit' &&
            html`<a
              class="button"
              href="${links.source(repository, permanent, entry.path)}"
              >${messages.permalink}</a
            >`}
            <a
              class="button"
              href="${links.commits(repository, ref, entry.path)}"
              >${messages.history}</a
            >
          </span>
        </div>
        ${body()}
      </section>
    `,
  });
}
