import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { TopologyNode } from '@mesh-portal/istio-config';
import { ANOTHER_SERVICE } from '@mesh-portal/plugin-mesh-routing-common';
import { canary, special } from '../../__testUtils__/topologies';
import { NodePanel } from '.';

function node(nodes: readonly TopologyNode[], id: string): TopologyNode {
  const found = nodes.find(item => item.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

function render(shown: TopologyNode, onClose = () => {}) {
  return renderInTestApp(
    <NodePanel node={shown} findings={[]} onClose={onClose} />,
    {
      apis: [[catalogApiRef, catalogApiMock()]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('NodePanel', () => {
  it.each(canary.nodes.map(item => [item.id, item] as const))(
    'explains %s',
    async (_, shown) => {
      render(shown);
      const panel = await screen.findByRole('complementary');
      expect(panel.textContent).toMatch(/\.(.|\n)*/);
      expect(panel.textContent).not.toContain('panel.');
    },
  );

  it('links the catalog page of another service', async () => {
    render(node(special.nodes, 'elsewhere'));
    expect(await screen.findByRole('link', { name: /ledger/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/ledger',
    );
    expect(screen.getByText('Not delivered by this service.')).toBeVisible();
  });

  it('names no service that the reader may not see', async () => {
    render({
      ...node(special.nodes, 'elsewhere'),
      entityRef: ANOTHER_SERVICE,
    });
    expect(await screen.findByText('another service')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('closes by its button and by Escape', async () => {
    const onClose = jest.fn();
    const user = userEvent.setup();
    render(node(canary.nodes, 'edge-2'), onClose);
    await user.click(
      await screen.findByRole('button', { name: 'Close the details' }),
    );
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
  });
});
