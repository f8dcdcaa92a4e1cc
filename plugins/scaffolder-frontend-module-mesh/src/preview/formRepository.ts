import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  cloneUrl,
  repositoryHost,
  repositoryLocation,
  type FormObject,
  type FormRepository,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { asText, getIn } from '../form/values';

/** The repository that the picker names, as the generate action sees it; undefined until there is one. */
export function formRepository(
  form: FormObject,
  integrations: ScmIntegrationRegistry,
): FormRepository | undefined {
  const repoUrl = asText(getIn(form.repository, ['repoUrl']));
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
