import { subjectOf, type CommitPage } from '../../git/commits';
import type { ResolvedRef } from '../../git/refs';
import { html, type Html } from '../html';
import {
  branchMenu,
  commitLink,
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

/** The commits of a ref, or of a path at a ref, newest first. */
export function commitsPage(view: RepositoryView, history: History): Html {
  const { links, messages, repository } = view;
  const { ref, path, page } = history;
  const hasPages = page > 1 || history.hasMore;
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
          ${history.commits.map(
            commit => html`<li class="spread">
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
            </li>`,
          )}
        </ul>
      </section>
      ${hasPages &&
      html`<nav class="bar">
        ${page > 1 &&
        html`<a
          class="button"
          rel="prev"
          href="${links.commits(repository, ref, path, page - 1)}"
          >${messages.newer}</a
        >`}
        ${history.hasMore &&
        html`<a
          class="button"
          rel="next"
          href="${links.commits(repository, ref, path, page + 1)}"
          >${messages.older}</a
        >`}
      </nav>`}
    `,
  });
}
