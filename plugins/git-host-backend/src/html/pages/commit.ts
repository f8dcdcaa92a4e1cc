import { subjectOf, type Commit } from '../../git/commits';
import type { ResolvedRef } from '../../git/refs';
import { html, type Html } from '../html';
import { commitLink, repositoryPage, time } from '../layout';
import type { FilePatch } from '../patch';
import type { RepositoryView } from '../view';
import { changesSection } from './changes';

/** What a commit page shows. */
export interface CommitView {
  readonly commit: Commit;
  readonly files: readonly FilePatch[];
  readonly truncated: boolean;
}

/** A commit: its message, who and when, and what it changed. */
export function commitPage(view: RepositoryView, shown: CommitView): Html {
  const { links, messages, repository } = view;
  const { commit, files } = shown;
  const ref: ResolvedRef = {
    kind: 'commit',
    name: commit.sha,
    sha: commit.sha,
  };
  const subject = subjectOf(commit);
  const rest = commit.message.slice(subject.length).trim();
  return repositoryPage(view, {
    title: subject,
    tab: 'commits',
    ref,
    content: html`
      <section class="card">
        <div class="card-head">
          <h2>${subject}</h2>
          <a class="button" href="${links.source(repository, ref)}"
            >${messages.browseFiles}</a
          >
        </div>
        ${rest !== '' && html`<pre class="message">${rest}</pre>`}
        <p class="quiet padded">
          <strong>${commit.author.name}</strong> ·
          ${time(view, commit.author.date)} · ${messages.commit}
          <code class="sha">${commit.sha}</code>
          ${commit.parents.length > 0 &&
          html` · ${messages.parents(commit.parents.length)}
          ${commit.parents.map(parent => html`${commitLink(view, parent)} `)}`}
        </p>
      </section>
      ${changesSection(view, { ref, files, truncated: shown.truncated })}
    `,
  });
}
