import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  meshRoutingPermissions,
  meshRoutingReadPermission,
} from './permissions';

describe('meshRoutingReadPermission', () => {
  it('is a permission on catalog entities, so that catalog rules apply', () => {
    expect(meshRoutingReadPermission.name).toBe('mesh.routing.read');
    expect(meshRoutingReadPermission.attributes).toEqual({ action: 'read' });
    expect(
      isResourcePermission(meshRoutingReadPermission, 'catalog-entity'),
    ).toBe(true);
    expect(meshRoutingPermissions).toEqual([meshRoutingReadPermission]);
  });
});
