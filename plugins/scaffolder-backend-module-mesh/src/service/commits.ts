import type { Config } from '@backstage/config';
import type { CommitAuthor } from '../git/GitCopy';

/** Who the portal's commits are by: `scaffolder.defaultAuthor`, as for other actions. */
export function commitAuthor(config: Config): CommitAuthor {
  return {
    name:
      config.getOptionalString('scaffolder.defaultAuthor.name') ?? 'Scaffolder',
    email:
      config.getOptionalString('scaffolder.defaultAuthor.email') ??
      'scaffolder@backstage.io',
  };
}

/** A commit's message, which says who asked for it. */
export function commitMessage(subject: string, requestedBy?: string): string {
  return requestedBy
    ? `${subject}\n\nRequested-by: ${requestedBy}\n`
    : `${subject}\n`;
}
