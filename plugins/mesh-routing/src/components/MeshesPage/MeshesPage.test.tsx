import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { meshRoutingApiRef } from '../../api';
import { mockMeshRoutingApi } from '../../__testUtils__/api';
import { bookshop } from '../../__testUtils__/bookshop';
import { meshesPage } from '../../alpha/meshesPage';

const books = bookshop();
const empty = {
  mesh: { ...books.mesh, name: 'empty' },
  resources: [],
  problems: [],
};

const entities = ['page', 'reviews', 'ratings'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title: `The ${name}` },
  spec: { type: 'service', owner: 'group:default/shop' },
  relations: [],
}));

function render(address = '/meshes') {
  const api = mockMeshRoutingApi();
  api.getMeshes.mockResolvedValue({ meshes: [empty.mesh, books.mesh] });
  api.getMeshResources.mockImplementation(async name =>
    name === 'books' ? books : empty,
  );
  renderTestApp({
    extensions: [meshesPage],
    initialRouteEntries: [address],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [meshRoutingApiRef, api],
      [catalogApiRef, catalogApiMock({ entities })],
    ],
  });
}

describe('the page of all services of a mesh', () => {
  it('shows the first mesh that something is delivered to', async () => {
    render();
    const table = await screen.findByRole('table', {
      name: 'Ways in and calls',
    });
    expect(within(table).getByText('The page')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Mesh/ })).toHaveTextContent(
      'mesh books',
    );
    expect(
      await screen.findByRole('button', { name: /The reviews/ }),
    ).toHaveTextContent(/v1 90.%, v2 10.%/);
  });

  it('shows the mesh that the address names, and says when it is empty', async () => {
    render('/meshes?mesh=empty');
    expect(
      await screen.findByText('Nothing is delivered to mesh empty yet'),
    ).toBeInTheDocument();
  });

  it('changes to another mesh', async () => {
    render();
    await screen.findByRole('table', { name: 'Ways in and calls' });
    await userEvent.click(screen.getByRole('button', { name: /Mesh/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'mesh empty' }),
    );
    expect(
      await screen.findByText('Nothing is delivered to mesh empty yet'),
    ).toBeInTheDocument();
  });
});
