import { html, type Html } from '../html';
import { repositoryPage } from '../layout';
import type { RepositoryView } from '../view';

/** A repository without commits: how to make the first one. */
export function emptyPage(view: RepositoryView): Html {
  const { messages, repository, urls } = view;
  const commands = [
    `git clone ${urls.clone(repository)}`,
    `cd ${repository.name}`,
    `echo "# ${repository.name}" > README.md`,
    'git add README.md',
    'git commit -m "Initial commit"',
    `git push -u origin ${view.defaultBranch}`,
  ];
  return repositoryPage(view, {
    title: messages.emptyTitle,
    tab: 'files',
    ref: undefined,
    content: html`<section class="card">
      <div class="card-head"><h2>${messages.emptyTitle}</h2></div>
      <p class="padded">${messages.emptyText}</p>
      <pre class="message">${commands.join('\n')}</pre>
    </section>`,
  });
}
