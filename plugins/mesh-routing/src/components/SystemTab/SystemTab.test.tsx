import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { meshRoutingApiRef } from '../../api';
import { mockMeshRoutingApi, responseError } from '../../__testUtils__/api';
import {
  bookshop,
  bookshopMember,
  closedRatings,
} from '../../__testUtils__/bookshop';
import { meshSystemContent } from '../../alpha/systemContent';

const PARTS = ['page', 'reviews', 'ratings'];
const CALLS: Record<string, string[]> = {
  page: ['reviews'],
  reviews: ['ratings'],
};

const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'books', namespace: 'default' },
  spec: { owner: 'group:default/shop' },
  relations: PARTS.map(name => ({
    type: 'hasPart',
    targetRef: `component:default/${name}`,
  })),
};

const components = PARTS.map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'mesh-portal.io/kustomize-root': `kustomize-root/${name}` },
  },
  spec: { type: 'service', owner: 'group:default/shop' },
  relations: (CALLS[name] ?? []).map(called => ({
    type: 'dependsOn',
    targetRef: `component:default/${called}`,
  })),
}));

function render(
  resources: ReturnType<typeof bookshop>,
  entities: typeof components = components,
) {
  const api = mockMeshRoutingApi({
    getEnvironments: async entityRef => ({
      entityRef,
      environments: bookshopMember('any').environments,
      problems: [],
    }),
  });
  api.getMeshResources.mockResolvedValue(resources);
  renderTestApp({
    extensions: [createTestEntityPage({ entity: system }), meshSystemContent],
    apis: [
      [meshRoutingApiRef, api],
      [catalogApiRef, catalogApiMock({ entities })],
    ],
  });
  return api;
}

async function calls() {
  const table = await screen.findByRole('table', { name: 'Ways in and calls' });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent?.replaceAll('\u00a0', ' ')),
    );
}

describe('the Mesh tab of a system', () => {
  it('says who calls whom and where each call arrives', async () => {
    const api = render(bookshop());
    expect(await calls()).toEqual([
      ['edge', 'page', 'books.example.com'],
      ['page', 'reviews', 'v1 90 %, v2 10 %'],
      ['reviews', 'ratings', 'v1 100 %'],
    ]);
    expect(api.getMeshResources).toHaveBeenCalledTimes(1);
    expect(api.getMeshResources).toHaveBeenCalledWith(
      'books',
      undefined,
      expect.anything(),
    );
  });

  it('draws the services with their releases', async () => {
    render(bookshop());
    const box = await screen.findByRole('button', { name: /reviews/ });
    expect(box.textContent?.replaceAll('\u00a0', ' ')).toContain(
      'v1 90 %, v2 10 %',
    );
    expect(box).toHaveTextContent('1 route by condition');
    expect(box).toHaveTextContent('copies to v3');
  });

  it('says why a call does not arrive', async () => {
    render(bookshop(closedRatings()));
    expect((await calls()).at(-1)?.[2]).toMatch(/^403/);
  });

  it('says what to do where nothing of the system is on a mesh', async () => {
    render(bookshop(), []);
    expect(
      await screen.findByText('No service of this system is on a mesh'),
    ).toBeInTheDocument();
  });

  it('offers to try again when the mesh cannot be read', async () => {
    const api = render(bookshop());
    api.getMeshResources.mockReset();
    api.getMeshResources
      .mockRejectedValueOnce(
        responseError(503, 'ServiceUnavailableError', 'down'),
      )
      .mockResolvedValue(bookshop());
    await userEvent.click(
      await screen.findByRole('button', { name: /try again/i }),
    );
    expect(await calls()).toHaveLength(3);
  });
});
