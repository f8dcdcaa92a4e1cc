import { screen } from '@testing-library/react';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { meshRoutingApiRef } from '../api';
import { mockMeshRoutingApi } from '../__testUtils__/api';
import { entity } from '../__testUtils__/responses';
import { meshEntityCard } from './entityCard';
import { meshEntityContent } from './entityContent';
import plugin from '.';

const plain = {
  ...entity,
  metadata: { ...entity.metadata, annotations: {} },
};

describe('the plugin on the new frontend system', () => {
  it('has the extensions that apps configure by name', () => {
    expect(
      plugin.getExtension('entity-content:mesh-routing/mesh'),
    ).toBeDefined();
    expect(
      plugin.getExtension('entity-card:mesh-routing/overview'),
    ).toBeDefined();
    expect(plugin.getExtension('api:mesh-routing')).toBeDefined();
  });

  it('gives an annotated entity a Mesh tab', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), meshEntityContent],
      apis: [[meshRoutingApiRef, mockMeshRoutingApi()]],
    });
    expect(
      await screen.findByRole('region', { name: 'Summary' }),
    ).toHaveTextContent('3 routes');
  });

  it('gives an annotated entity a card', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity }), meshEntityCard],
      apis: [[meshRoutingApiRef, mockMeshRoutingApi()]],
    });
    expect(await screen.findByText('Mesh routing')).toBeInTheDocument();
    expect(
      (await screen.findByText(/^stable/)).textContent?.replaceAll(
        '\u00a0',
        ' ',
      ),
    ).toBe('stable 90 %, canary 10 %');
    expect(screen.getByText('No findings')).toBeInTheDocument();
    expect(screen.getByText('and 1 more environment')).toBeInTheDocument();
  });

  it('leaves an entity without the annotation alone', async () => {
    const api = mockMeshRoutingApi();
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: plain }),
        meshEntityContent,
        meshEntityCard,
      ],
      apis: [[meshRoutingApiRef, api]],
    });
    expect(screen.queryByText('Mesh routing')).toBeNull();
    expect(screen.queryByRole('region', { name: 'Summary' })).toBeNull();
    expect(api.getEnvironments).not.toHaveBeenCalled();
  });
});
