import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  cloneUrl,
  defaultRepoUrl,
  repositoryHost,
  repositoryLocation,
  type AllowedRepositories,
  type FormObject,
  type FormRepository,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { asText, getIn } from '../form/values';

/** Whether the files go into the shared repository of the platform. */
export const isShared = (form: FormObject) =>
  getIn(form.delivery, ['repository']) === 'gitops';

/**
 * The repository that the picker names, else the one that the generate action
 * would take; undefined until there is one.
 */
export function formRepository(
  form: FormObject,
  allowed: readonly AllowedRepositories[] | undefined,
  integrations: ScmIntegrationRegistry,
  gitopsRepository?: FormRepository,
): FormRepository | undefined {
  if (isShared(form)) {
    return gitopsRepository;
  }
  const repoUrl =
    asText(getIn(form.repository, ['repoUrl'])) ||
    defaultRepoUrl(allowed, asText(getIn(form.service, ['name'])));
  if (!repoUrl) {
    return undefined;
  }
  try {
    const integration = integrations.byHost(repositoryHost(repoUrl));
    const settings: { readonly baseUrl?: string } = {
      ...(integration && 'config' in integration
        ? (integration.config as object)
        : {}),
    };
    const location = repositoryLocation(repoUrl, {
      type: integration?.type ?? '',
      baseUrl: settings.baseUrl,
    });
    return { url: cloneUrl(location), branch: location.branch };
  } catch {
    // an owner or a name that is not typed yet
    return undefined;
  }
}
