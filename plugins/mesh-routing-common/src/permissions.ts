import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The right to see how a mesh routes to an entity. The resource is the entity
 * itself, so that policies can use the catalog's own rules (owner, kind, …).
 *
 * @public
 */
export const meshRoutingReadPermission = createPermission({
  name: 'mesh.routing.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const meshRoutingPermissions = [meshRoutingReadPermission];
