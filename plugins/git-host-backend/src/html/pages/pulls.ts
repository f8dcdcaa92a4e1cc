import type { ResolvedRef } from '../../git/refs';
import type { Pull } from '../../pulls/types';
import { html, type Html } from '../html';
import { pageLinks, repositoryPage, time } from '../layout';
import type { RepositoryView } from '../view';

/** Which pull requests a list shows. */
export type PullFilter = 'open' | 'closed' | 'all';

/** What the list of pull requests shows. */
export interface PullList {
  readonly ref: ResolvedRef;
  readonly filter: PullFilter;
  readonly pulls: readonly Pull[];
  readonly page: number;
  readonly hasMore: boolean;
}

const filters: readonly PullFilter[] = ['open', 'closed', 'all'];

/** The state, in a word and a colour. */
export function stateBadge(view: RepositoryView, pull: Pull): Html {
  const { pullStates } = view.messages;
  return html`<span class="badge state-${pull.state}"
    >${pullStates[pull.state]}</span
  >`;
}

/** The pull requests of a repository, newest first. */
export function pullsPage(view: RepositoryView, list: PullList): Html {
  const { links, messages, repository } = view;
  const { filter, pulls } = list;
  return repositoryPage(view, {
    title: messages.pulls,
    tab: 'pulls',
    ref: list.ref,
    content: html`
      <nav class="tabs" aria-label="${messages.pullFilter}">
        ${filters.map(
          key => html`<a
            href="${links.pulls(repository, key)}"
            ${key === filter && html`aria-current="page"`}
            >${messages.pullFilters[key]}</a
          >`,
        )}
      </nav>
      <section class="card">
        ${pulls.length === 0
          ? html`<p class="quiet padded">${messages.noPulls}</p>`
          : html`<ul class="list">
              ${pulls.map(
                pull => html`<li class="spread">
                  <div>
                    <a
                      class="strong"
                      href="${links.pull(repository, pull.number)}"
                      >${pull.title}</a
                    >
                    ${stateBadge(view, pull)}
                    <p class="quiet">
                      ${messages.pullNumber(pull.number)} ·
                      ${messages.pullFromInto(pull.head, pull.base)} ·
                      ${messages.pullOpened(pull.author)} ·
                      ${time(view, pull.createdAt)}
                    </p>
                  </div>
                </li>`,
              )}
            </ul>`}
      </section>
      ${pageLinks(view, list.page, list.hasMore, page =>
        links.pulls(repository, filter, page),
      )}
    `,
  });
}
