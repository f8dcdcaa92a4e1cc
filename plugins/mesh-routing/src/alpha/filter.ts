import { ANNOTATION_KUSTOMIZE_ROOT } from '@mesh-portal/plugin-mesh-routing-common';

/** Entities with a tree. A predicate, so that an app can put another one in its configuration. */
export const hasKustomizeRoot = {
  [`metadata.annotations.${ANNOTATION_KUSTOMIZE_ROOT}`]: { $exists: true },
} as const;
