import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The right to register a service with Argo CD: `argocd:application:register`.
 *
 * @public
 */
export const applicationRegisterPermission = createPermission({
  name: 'mesh.application.register',
  attributes: { action: 'create' },
});

/**
 * The right to write to the repository of a service that exists already:
 * `mesh:repository:update`.
 *
 * @public
 */
export const repositoryUpdatePermission = createPermission({
  name: 'mesh.repository.update',
  attributes: { action: 'update' },
});

/** All permissions of the module. @public */
export const meshScaffolderPermissions = [
  applicationRegisterPermission,
  repositoryUpdatePermission,
];
