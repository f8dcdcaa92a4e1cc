import type { ResolvedRef } from '../git/refs';
import { html, type Html, type HtmlValue } from './html';
import { formatTime } from './language';
import type { RepositoryView, View } from './view';

/** A link of the way from the start page to here; the last one is here. */
export interface Crumb {
  readonly text: string;
  readonly url?: string;
}

/** A whole page. */
export function page(
  view: View,
  options: {
    readonly title: string;
    readonly crumbs?: readonly Crumb[];
    readonly content: HtmlValue;
  },
): Html {
  const { messages, links } = view;
  return html`<!DOCTYPE html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${options.title}</title>
        <link rel="stylesheet" href="${view.stylesheet}" />
      </head>
      <body>
        <header class="top">
          <nav aria-label="${messages.breadcrumb}">
            <a class="home" href="${links.base}/">${messages.title}</a>
            ${(options.crumbs ?? []).map(
              crumb =>
                html`<span class="separator" aria-hidden="true">/</span
                  >${crumb.url
                    ? html`<a href="${crumb.url}">${crumb.text}</a>`
                    : html`<span aria-current="page">${crumb.text}</span>`}`,
            )}
          </nav>
          ${!view.signedIn &&
          html`<a class="sign-in" href="${links.signIn()}"
            >${messages.signIn}</a
          >`}
        </header>
        <main>${options.content}</main>
      </body>
    </html>`;
}

/** The tabs of a repository. */
export type Tab = 'files' | 'commits' | 'branches' | 'pulls';

/** A page of a repository: its name, what it is, how to clone it, its tabs. */
export function repositoryPage(
  view: RepositoryView,
  options: {
    readonly title: string;
    readonly tab: Tab;
    readonly ref: ResolvedRef | undefined;
    readonly content: HtmlValue;
  },
): Html {
  const { links, messages, repository, urls } = view;
  const name = `${repository.owner}/${repository.name}`;
  const { ref } = options;
  const tab = (key: Tab, text: string, url: string) =>
    html`<a href="${url}" ${options.tab === key && html`aria-current="page"`}
      >${text}</a
    >`;
  return page(view, {
    title: `${options.title} · ${name}`,
    crumbs: [
      { text: repository.owner, url: links.owner(repository.owner) },
      { text: repository.name, url: links.repository(repository) },
    ],
    content: html`
      <div class="repository">
        <div>
          <h1>
            ${repository.name}
            ${repository.private &&
            html`<span class="badge">${messages.private}</span>`}
          </h1>
          ${repository.description && html`<p>${repository.description}</p>`}
        </div>
        <div class="clone">
          <span>${messages.clone}</span>
          <code>git clone ${urls.clone(repository)}</code>
        </div>
      </div>
      <nav class="tabs" aria-label="${messages.views}">
        ${tab(
          'files',
          messages.files,
          ref ? links.source(repository, ref) : links.repository(repository),
        )}
        ${ref &&
        tab('commits', messages.commits, links.commits(repository, ref))}
        ${ref && tab('branches', messages.branches, links.branches(repository))}
        ${ref && tab('pulls', messages.pulls, links.pulls(repository))}
      </nav>
      ${options.content}
    `,
  });
}

/** The way to newer and older items of a long list. */
export function pageLinks(
  view: View,
  current: number,
  hasMore: boolean,
  urlOf: (page: number) => string,
): HtmlValue {
  const { messages } = view;
  return (
    (current > 1 || hasMore) &&
    html`<nav class="bar">
      ${current > 1 &&
      html`<a class="button" rel="prev" href="${urlOf(current - 1)}"
        >${messages.newer}</a
      >`}
      ${hasMore &&
      html`<a class="button" rel="next" href="${urlOf(current + 1)}"
        >${messages.older}</a
      >`}
    </nav>`
  );
}

/** A time that machines read as well. */
export function time(view: View, iso: string): Html {
  return html`<time datetime="${iso}">${formatTime(iso, view.language)}</time>`;
}

/** A shortened SHA that leads to its commit. */
export function commitLink(view: RepositoryView, sha: string): Html {
  return html`<a class="sha" href="${view.links.commit(view.repository, sha)}"
    >${sha.slice(0, 10)}</a
  >`;
}

/** The way from the root of the repository to a path. */
export function pathLinks(
  view: RepositoryView,
  ref: ResolvedRef,
  path: string,
): Html {
  const { links, repository } = view;
  const parts = path.split('/');
  return html`<span class="path"
    ><a href="${links.source(repository, ref)}">${repository.name}</a
    >${parts.map((part, index) => {
      const here = parts.slice(0, index + 1).join('/');
      return html`<span class="separator">/</span>${index === parts.length - 1
          ? html`<strong>${part}</strong>`
          : html`<a href="${links.source(repository, ref, here)}"
              >${part}</a
            >`}`;
    })}</span
  >`;
}

/** The chosen branch, which unfolds into the others. */
export function branchMenu(
  view: RepositoryView,
  ref: ResolvedRef,
  branches: readonly string[],
  urlOf: (branch: ResolvedRef) => string,
): Html {
  const label = view.messages[ref.kind];
  const shown = ref.kind === 'commit' ? ref.name.slice(0, 10) : ref.name;
  return html`<details class="menu">
    <summary><span>${label}</span> <strong>${shown}</strong></summary>
    <ul>
      ${branches.map(name => {
        const branch: ResolvedRef = { kind: 'branch', name, sha: '' };
        const current = ref.kind === 'branch' && ref.name === name;
        return html`<li>
          <a href="${urlOf(branch)}" ${current && html`aria-current="true"`}
            >${name}</a
          >
        </li>`;
      })}
    </ul>
  </details>`;
}
