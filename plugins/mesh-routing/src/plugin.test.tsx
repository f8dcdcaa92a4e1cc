import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { mockMeshRoutingApi } from './__testUtils__/api';
import { entity } from './__testUtils__/responses';
import {
  EntityMeshCard,
  EntityMeshContent,
  isMeshRoutingAvailable,
  meshRouteRef,
  meshRoutingApiRef,
  meshRoutingPlugin,
} from '.';

describe('the plugin on the legacy frontend system', () => {
  it('has an id and the API of the backend', () => {
    expect(meshRoutingPlugin.getId()).toBe('mesh-routing');
    expect([...meshRoutingPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      meshRoutingApiRef.id,
    ]);
  });

  it('shows the tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[meshRoutingApiRef, mockMeshRoutingApi()]]}>
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/" element={<EntityMeshContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('region', { name: 'Summary' }),
    ).toHaveTextContent('3 routes');
  });

  it('shows the card, which leads to the tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[meshRoutingApiRef, mockMeshRoutingApi()]]}>
        <EntityProvider entity={entity}>
          <EntityMeshCard />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/x/mesh': meshRouteRef } },
    );
    expect(
      await screen.findByRole('link', { name: 'Open the Mesh tab' }),
    ).toHaveAttribute('href', '/catalog/x/mesh');
  });

  it('shows the card without a link where the app has no tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[meshRoutingApiRef, mockMeshRoutingApi()]]}>
        <EntityProvider entity={entity}>
          <EntityMeshCard />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(await screen.findByText('3 routes')).toBeInTheDocument();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('tells entities with a tree from others', () => {
    expect(isMeshRoutingAvailable(entity)).toBe(true);
    expect(
      isMeshRoutingAvailable({ ...entity, metadata: { name: 'plain' } }),
    ).toBe(false);
  });
});
