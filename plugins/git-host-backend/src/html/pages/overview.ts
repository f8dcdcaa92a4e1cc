import type { Repository } from '../../repositories';
import { html, type Html } from '../html';
import { icon } from '../icons';
import { page } from '../layout';
import type { View } from '../view';

/** An organisation with what it holds. */
export interface Organisation {
  readonly name: string;
  readonly repositories: readonly Repository[];
}

function organisationSection(
  view: View,
  organisation: Organisation,
  heading: Html,
): Html {
  const { links, messages } = view;
  const { repositories } = organisation;
  return html`<section class="card">
    <div class="card-head">
      ${heading}
      <span class="quiet">${messages.repositories(repositories.length)}</span>
    </div>
    ${repositories.length === 0
      ? html`<p class="quiet padded">${messages.noRepositories}</p>`
      : html`<ul class="list">
          ${repositories.map(
            repository => html`<li>
              ${icon('repository')}
              <div>
                <a class="strong" href="${links.repository(repository)}"
                  >${repository.name}</a
                >
                ${repository.private &&
                html`<span class="badge">${messages.private}</span>`}
                ${repository.description &&
                html`<p class="quiet">${repository.description}</p>`}
              </div>
            </li>`,
          )}
        </ul>`}
  </section>`;
}

/** The start page: every organisation. */
export function overviewPage(
  view: View,
  organisations: readonly Organisation[],
): Html {
  const { links, messages } = view;
  return page(view, {
    title: messages.title,
    content: html`
      <h1>${messages.title}</h1>
      <p class="quiet intro">${messages.intro}</p>
      ${organisations.map(organisation =>
        organisationSection(
          view,
          organisation,
          html`<h2>
            <a href="${links.owner(organisation.name)}">${organisation.name}</a>
          </h2>`,
        ),
      )}
    `,
  });
}

/** One organisation. */
export function organisationPage(view: View, organisation: Organisation): Html {
  return page(view, {
    title: organisation.name,
    crumbs: [{ text: organisation.name }],
    content: organisationSection(
      view,
      organisation,
      html`<h1>${organisation.name}</h1>`,
    ),
  });
}
