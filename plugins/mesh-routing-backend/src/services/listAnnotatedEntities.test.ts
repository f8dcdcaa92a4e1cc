import { mockServices } from '@backstage/backend-test-utils';
import { FakeCatalog } from '../__testUtils__/FakeCatalog';
import { listAnnotatedEntities } from './listAnnotatedEntities';

describe('listAnnotatedEntities', () => {
  it('gives every entity that has a tree, page by page', async () => {
    const catalog = new FakeCatalog();
    for (let index = 0; index < 1001; index += 1) {
      catalog.add(`service-${index}`, {
        'mesh-portal.io/kustomize-root': 'deploy',
      });
    }
    catalog.add('without', {});
    // The portal itself sees what users may not.
    catalog.hidden.add('component:default/service-0');

    const pages: number[] = [];
    for await (const page of listAnnotatedEntities({
      auth: mockServices.auth(),
      catalog: catalog.service,
    })) {
      pages.push(page.length);
    }
    expect(pages).toEqual([500, 500, 1]);
  });
});
