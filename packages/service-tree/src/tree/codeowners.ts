import type { Service } from '../model/service';
import type { TreeFile } from './files';

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

/** `CODEOWNERS`: who reviews. What reaches an environment that asks for confirmation is named apart. */
export function codeowners(service: Service): TreeFile {
  const owner = codeOwner(service);
  const guarded = service.environments
    .filter(({ spec }) => spec.confirm)
    .map(({ path }) => `/${path}/ ${owner}`);
  const lines = [
    '# Who has to agree to a change. The last line that matches counts.',
    `* ${owner}`,
    ...guarded,
  ];
  return { path: 'CODEOWNERS', content: `${lines.join('\n')}\n` };
}
