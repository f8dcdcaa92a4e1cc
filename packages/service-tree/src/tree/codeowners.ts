import { inRepository, type Service } from '../model/service';
import type { TreeFile } from './files';

/** Name of the file, at the root of a repository. */
export const CODEOWNERS = 'CODEOWNERS';

/** `group:default/accounts` as a Git host names it: a team of the repository's organisation, or a user. */
function codeOwner({ metadata, spec, platform }: Service): string {
  const [kind, rest] = metadata.owner.split(':');
  const name = rest.slice(rest.indexOf('/') + 1);
  if (kind === 'user' || platform.gitProvider === 'gitlab') {
    return `@${name}`;
  }
  // …/<organisation>/<repository>
  const organisation = spec.repository?.url
    .replace(/\/+$/, '')
    .split('/')
    .at(-2);
  return organisation ? `@${organisation}/${name}` : `@${name}`;
}

/** Who reviews what, one line each; paths are from the root of the repository. */
function lines(service: Service): string[] {
  const owner = codeOwner(service);
  const line = (path: string) => `/${inRepository(service, path)}/ ${owner}`;
  if (service.folder === '') {
    const guarded = service.environments.filter(({ spec }) => spec.confirm);
    return [`* ${owner}`, ...guarded.map(({ path }) => line(path))];
  }
  return [
    `/${service.folder}/ ${owner}`,
    ...service.environments.map(({ path }) => line(path)),
  ];
}

/**
 * `CODEOWNERS`: who reviews. What reaches an environment that asks for
 * confirmation is named apart; in a shared repository, every environment is,
 * and the lines join those of the other services.
 */
export function codeowners(service: Service): TreeFile {
  const text = [
    '# Who has to agree to a change. The last line that matches counts.',
    ...lines(service),
  ];
  return { path: CODEOWNERS, content: `${text.join('\n')}\n` };
}
