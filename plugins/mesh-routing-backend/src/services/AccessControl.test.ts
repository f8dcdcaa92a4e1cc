import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { FakeCatalog } from '../__testUtils__/FakeCatalog';
import { AccessControl } from './AccessControl';

describe('AccessControl', () => {
  it('asks for many entities in few requests', async () => {
    const catalog = new FakeCatalog();
    const refs = Array.from({ length: 1001 }, (_, index) =>
      catalog.add(`service-${index}`, {}),
    );
    catalog.hidden.add(refs[1000]);
    const service = catalog.service;
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ resourceRef }) => ({
          result:
            resourceRef === refs[0]
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
    });
    const access = AccessControl.create({ catalog: service, permissions });

    const readable = await access.readable(
      [...refs, 'component:default/gone'],
      mockCredentials.user(),
    );
    expect(readable.size).toBe(999);
    expect(readable.has(refs[0])).toBe(false);
    expect(readable.has(refs[1000])).toBe(false);
    expect(service.getEntitiesByRefs).toHaveBeenCalledTimes(3);
    expect(permissions.authorize).toHaveBeenCalledTimes(1);
  });

  it('asks for no permission where there is nothing to see', async () => {
    const permissions = mockServices.permissions.mock();
    const access = AccessControl.create({
      catalog: new FakeCatalog().service,
      permissions,
    });
    await expect(
      access.readable(['component:default/gone'], mockCredentials.user()),
    ).resolves.toEqual(new Set());
    expect(permissions.authorize).not.toHaveBeenCalled();
  });
});
