import { subjectOf, type Commit, type CommitPage } from '../../git/commits';
import type { ResolvedRef } from '../../git/refs';
import { html, type Html } from '../html';
import {
  branchMenu,
  commitLink,
  pageLinks,
  pathLinks,
  repositoryPage,
  time,
} from '../layout';
import type { RepositoryView } from '../view';

/** What a history page shows. */
export interface History extends CommitPage {
  readonly ref: ResolvedRef;
  readonly path: string;
  readonly page: number;
  readonly branches: readonly string[];
}

/** A commit in a list. */
export function commitItem(view: RepositoryView, commit: Commit): Html {
  const { links, messages, repository } = view;
  return html`<li class="spread">
    <div>
      <a class="strong" href="${links.commit(repository, commit.sha)}"
        >${subjectOf(commit)}</a
      >
      <p class="quiet">
        ${messages.authoredBy(commit.author.name)} ·
        ${time(view, commit.committer.date)}
      </p>
    </div>
    ${commitLink(view, commit.sha)}
  </li>`;
}

/** The commits of a ref, or of a path at a ref, newest first. */
export function commitsPage(view: RepositoryView, history: History): Html {
  const { links, messages, repository } = view;
  const { ref, path } = history;
  return repositoryPage(view, {
    title: messages.commits,
    tab: 'commits',
    ref,
    content: html`
      <div class="bar">
        ${branchMenu(view, ref, history.branches, branch =>
          links.commits(repository, branch, path),
        )}
        ${path !== '' &&
        html`<span>${messages.historyOf} ${pathLinks(view, ref, path)}</span>`}
      </div>
      <section class="card">
        <ul class="list">
          ${history.commits.map(commit => commitItem(view, commit))}
        </ul>
      </section>
      ${pageLinks(view, history.page, history.hasMore, to =>
        links.commits(repository, ref, path, to),
      )}
    `,
  });
}
