import type { Branch, ResolvedRef } from '../../git/refs';
import { html, type Html } from '../html';
import { commitLink, repositoryPage, time } from '../layout';
import type { RepositoryView } from '../view';

/** The branches, each with its newest commit. */
export function branchesPage(
  view: RepositoryView,
  ref: ResolvedRef,
  branches: readonly Branch[],
): Html {
  const { links, messages, repository } = view;
  return repositoryPage(view, {
    title: messages.branches,
    tab: 'branches',
    ref,
    content: html`<section class="card">
      <ul class="list">
        ${branches.map(
          branch => html`<li class="spread">
            <div>
              <a
                class="strong"
                href="${links.source(repository, {
                  kind: 'branch',
                  name: branch.name,
                  sha: branch.sha,
                })}"
                >${branch.name}</a
              >
              ${branch.name === view.defaultBranch &&
              html`<span class="badge">${messages.defaultBranch}</span>`}
              <p class="quiet">
                ${branch.subject} · ${time(view, branch.committedAt)}
              </p>
            </div>
            ${commitLink(view, branch.sha)}
          </li>`,
        )}
      </ul>
    </section>`,
  });
}
