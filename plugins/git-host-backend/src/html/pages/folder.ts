import { subjectOf, type Commit } from '../../git/commits';
import type { ResolvedRef } from '../../git/refs';
import type { TreeEntry } from '../../git/tree';
import { html, type Html } from '../html';
import { icon } from '../icons';
import { formatSize } from '../language';
import {
  branchMenu,
  commitLink,
  pathLinks,
  repositoryPage,
  time,
} from '../layout';
import type { RepositoryView } from '../view';

/** What a folder page shows. */
export interface Folder {
  readonly ref: ResolvedRef;
  readonly path: string;
  readonly entries: readonly TreeEntry[];
  readonly branches: readonly string[];
  readonly latest: Commit;
}

function entryRow(
  view: RepositoryView,
  ref: ResolvedRef,
  entry: TreeEntry,
): Html {
  const { links, messages, repository } = view;
  const kind = messages[entry.type];
  const text = html`${icon(entry.type)}<span class="hidden">${kind}</span>`;
  return html`<tr>
    <td>
      ${text}
      ${entry.type === 'submodule'
        ? html`<span
            >${entry.name}
            <span class="sha quiet">@ ${entry.sha.slice(0, 10)}</span></span
          >`
        : html`<a href="${links.source(repository, ref, entry.path)}"
            >${entry.name}</a
          >`}
    </td>
    <td class="number quiet">
      ${entry.type === 'file' && formatSize(entry.size)}
    </td>
  </tr>`;
}

/** The files of a folder at a ref. */
export function folderPage(view: RepositoryView, folder: Folder): Html {
  const { links, messages, repository } = view;
  const { ref, path, latest } = folder;
  const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return repositoryPage(view, {
    title: path || messages.files,
    tab: 'files',
    ref,
    content: html`
      <div class="bar">
        ${branchMenu(view, ref, folder.branches, branch =>
          links.source(repository, branch, path),
        )}
        ${path !== '' && pathLinks(view, ref, path)}
        <span class="push"></span>
        <a class="button" href="${links.commits(repository, ref, path)}"
          >${messages.history}</a
        >
      </div>
      <section class="card">
        <div class="card-head">
          <span class="latest">
            <span class="hidden">${messages.latestCommit}</span>
            <strong>${latest.author.name}</strong>
            <a href="${links.commit(repository, latest.sha)}"
              >${subjectOf(latest)}</a
            >
          </span>
          <span class="quiet"
            >${commitLink(view, latest.sha)}
            ${time(view, latest.committer.date)}</span
          >
        </div>
        <table class="files">
          <thead class="hidden">
            <tr>
              <th scope="col">${messages.name}</th>
              <th scope="col">${messages.size}</th>
            </tr>
          </thead>
          <tbody>
            ${path !== '' &&
            html`<tr>
              <td colspan="2">
                ${icon('folder')}
                <a
                  href="${links.source(repository, ref, parent)}"
                  aria-label="${messages.parentFolder}"
                  >..</a
                >
              </td>
            </tr>`}
            ${folder.entries.map(entry => entryRow(view, ref, entry))}
          </tbody>
        </table>
      </section>
    `,
  });
}
