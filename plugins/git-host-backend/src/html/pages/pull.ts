import type { CommitPage } from '../../git/commits';
import type { MergeResult } from '../../git/merge';
import type { ResolvedRef } from '../../git/refs';
import type { Pull } from '../../pulls/types';
import { html, type Html, type HtmlValue } from '../html';
import { commitLink, repositoryPage, time } from '../layout';
import type { FilePatch } from '../patch';
import type { RepositoryView } from '../view';
import { changesSection } from './changes';
import { commitItem } from './commits';
import { stateBadge } from './pulls';

/** What the page of a pull request shows. */
export interface PullView {
  readonly ref: ResolvedRef;
  readonly pull: Pull;
  readonly history: CommitPage;
  readonly files: readonly FilePatch[];
  readonly truncated: boolean;
  /** Who may merge. */
  readonly username: string;
  /** Missing where it is not open any more. */
  readonly merge: MergeResult | undefined;
}

/** Commands for a shell: quoted, since a branch may hold any character of it. */
function quote(argument: string): string {
  return /^[\w./@:-]+$/.test(argument)
    ? argument
    : `'${argument.replaceAll("'", "'\\''")}'`;
}

function howToMerge(view: RepositoryView, pull: Pull, username: string): Html {
  const { messages, repository, urls } = view;
  const commands = [
    'git fetch origin',
    `git switch ${quote(pull.base)} && git pull --ff-only`,
    `git merge --no-ff ${quote(`origin/${pull.head}`)}`,
    'git push',
  ].join('\n');
  const api = `curl -u ${quote(
    username,
  )} -H 'Content-Type: application/json' -d '{"Do":"merge"}' ${quote(
    `${urls.api(repository)}/pulls/${pull.number}/merge`,
  )}`;
  return html`<p>${messages.pullHowToMerge}</p>
    <pre>${commands}</pre>
    <p>${messages.pullHowToMergeByApi}</p>
    <pre>${api}</pre>`;
}

function mergeSection(view: RepositoryView, shown: PullView): HtmlValue {
  const { messages } = view;
  const { merge, pull } = shown;
  if (!merge) {
    return undefined;
  }
  return html`<section class="card padded merge">
    ${merge.kind === 'clean'
      ? html`<p><strong>${messages.pullMergeable}</strong></p>
          ${howToMerge(view, pull, shown.username)}`
      : html`<p><strong>${messages.pullConflicts(pull.base)}</strong></p>
          <ul>
            ${merge.paths.map(path => html`<li><code>${path}</code></li>`)}
          </ul>`}
  </section>`;
}

function stateLine(view: RepositoryView, pull: Pull): HtmlValue {
  const { messages } = view;
  switch (pull.state) {
    case 'merged':
      return html` ·
      ${pull.mergedBy === undefined
        ? messages.pullMergedByPush
        : messages.pullMerged(pull.mergedBy)}
      · ${time(view, pull.mergedAt ?? pull.updatedAt)} ·
      ${commitLink(view, pull.mergedCommit ?? pull.headSha)}`;
    case 'closed':
      return html` · ${messages.pullClosed} ·
      ${time(view, pull.closedAt ?? pull.updatedAt)}`;
    default:
      return undefined;
  }
}

/** A pull request: what it says, its state, its commits and what they change. */
export function pullPage(view: RepositoryView, shown: PullView): Html {
  const { messages } = view;
  const { history, pull } = shown;
  const head: ResolvedRef = {
    kind: 'commit',
    name: pull.headSha,
    sha: pull.headSha,
  };
  return repositoryPage(view, {
    title: pull.title,
    tab: 'pulls',
    ref: shown.ref,
    content: html`
      <section class="card">
        <div class="card-head">
          <h2>
            ${pull.title}
            <span class="quiet">${messages.pullNumber(pull.number)}</span>
          </h2>
          ${stateBadge(view, pull)}
        </div>
        ${pull.body.trim() === ''
          ? html`<p class="quiet padded">${messages.noDescription}</p>`
          : html`<pre class="message">${pull.body.trim()}</pre>`}
        <p class="quiet padded">
          <code>${messages.pullFromInto(pull.head, pull.base)}</code> ·
          ${messages.pullOpened(pull.author)} · ${time(view, pull.createdAt)}
          ${stateLine(view, pull)}
        </p>
      </section>
      ${mergeSection(view, shown)}
      <section class="card">
        <div class="card-head"><h2>${messages.commits}</h2></div>
        <ul class="list">
          ${history.commits.map(commit => commitItem(view, commit))}
        </ul>
        ${history.hasMore &&
        html`<p class="quiet padded">
          ${messages.moreCommits(history.commits.length)}
        </p>`}
      </section>
      ${changesSection(view, {
        ref: head,
        files: shown.files,
        truncated: shown.truncated,
      })}
    `,
  });
}
