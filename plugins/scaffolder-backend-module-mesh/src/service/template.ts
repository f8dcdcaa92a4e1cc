import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { Platform } from '@mesh-portal/service-tree';

/** Annotation of a template: the version that goes to `lock.yaml` and to the entity. */
export const ANNOTATION_TEMPLATE_VERSION = 'mesh-portal.io/template-version';

/** The template that a task runs, as the tree wants to know it. */
export function templateOf(
  info: ActionContext<{}>['templateInfo'],
): Pick<Platform, 'template'> {
  if (!info) {
    return {};
  }
  const annotations = info.entity?.metadata.annotations;
  const version = annotations?.[ANNOTATION_TEMPLATE_VERSION] ?? '0.0.0';
  return { template: { entityRef: info.entityRef, version } };
}
