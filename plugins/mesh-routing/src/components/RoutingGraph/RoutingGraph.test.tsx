import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  broken,
  canary,
  findings,
  large,
  special,
} from '../../__testUtils__/topologies';
import { RoutingGraph, type RoutingGraphProps } from '.';

function render(props: Partial<RoutingGraphProps> = {}) {
  return renderInTestApp(<RoutingGraph topology={canary} {...props} />);
}

async function tableTexts() {
  const table = await screen.findByRole('table');
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent?.replaceAll('\u00a0', ' ')),
    );
}

describe('RoutingGraph', () => {
  it('says in a table what the picture says', async () => {
    render();
    expect(await tableTexts()).toEqual([
      [
        'app-gateway (istio-system)',
        'app.example.com (HTTP · port 80)',
        '1. header end-user = jason, timeout 5s',
        'canary (release: v3)',
        '100 %',
        'user-service-v3 (v3 · 1 replica)',
        'OK',
      ],
      [
        'app-gateway (istio-system)',
        'app.example.com (HTTP · port 80)',
        '2. everything else, retries 2 × 2s',
        'stable (release: v2)',
        '90 %',
        'user-service-v2 (v2 · 2 replicas)',
        'OK',
      ],
      [
        'app-gateway (istio-system)',
        'app.example.com (HTTP · port 80)',
        '2. everything else, retries 2 × 2s',
        'canary (release: v3)',
        '10 %',
        'user-service-v3 (v3 · 1 replica)',
        'OK',
      ],
      [
        'Callers in the mesh',
        'user-service (HTTP · port 8080)',
        '1. any request, retries 2',
        'stable (release: v2)',
        '90 %',
        'user-service-v2 (v2 · 2 replicas)',
        'OK',
      ],
      [
        'Callers in the mesh',
        'user-service (HTTP · port 8080)',
        '1. any request, retries 2',
        'canary (release: v3)',
        '10 %',
        'user-service-v3 (v3 · 1 replica)',
        'OK',
      ],
    ]);
  });

  it('says what is broken, unknown, mirrored, failed and answered', async () => {
    const { unmount } = render({ topology: broken });
    const rows = await tableTexts();
    expect(rows[0]).toEqual(
      expect.arrayContaining(['none', 'canary: no workload has release: v3']),
    );
    unmount();

    render({ topology: special });
    const texts = (await tableTexts()).map(row => row.slice(3));
    expect(texts).toEqual([
      ['301 https://app.example.com/new', '100 %', 'none', 'OK'],
      ['503', '100 %', 'none', 'OK'],
      [
        'stable (release: v2)',
        '95 %',
        'user-service-v2 (v2 · 2 replicas)',
        'OK',
      ],
      ['abort 503', 'fault 5 %', 'none', 'OK'],
      [
        'canary (release: v3)',
        'mirror 25 %',
        'ledger (v3 · 1 replica, another service)',
        'ledger: not known here: namespace billing was not read',
      ],
    ]);
  });

  it('draws a button for each node, in the order of travel', async () => {
    render({ findings });
    const graph = await screen.findByRole('group', { name: /Routing graph/ });
    const first = await within(graph).findByRole('button', {
      name: 'Gateway app-gateway istio-system',
    });
    const buttons = within(graph).getAllByRole('button');
    expect(buttons.indexOf(first)).toBe(0);
    expect(
      buttons.slice(0, canary.nodes.length).map(button => button.dataset.kind),
    ).toEqual([
      'gateway',
      'mesh',
      'host',
      'host',
      'route',
      'route',
      'route',
      'subset',
      'subset',
      'workload',
      'workload',
    ]);
    expect(
      within(graph).getByRole('button', {
        name: 'Subset canary release: v3 Error 1 finding',
      }),
    ).toBeInTheDocument();
  });

  it('selects by Enter, and lets go by Escape', async () => {
    const onSelect = jest.fn();
    const user = userEvent.setup();
    render({ onSelect, selected: 'stable' });
    const node = await screen.findByRole('button', { name: /^Subset stable/ });
    expect(node).toHaveAttribute('aria-pressed', 'true');
    node.focus();
    await user.keyboard('{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith('stable');
    await user.keyboard('{Escape}');
    expect(onSelect).toHaveBeenLastCalledWith(undefined);
  });

  it('turns into a table on request, where ways can be selected', async () => {
    const onSelect = jest.fn();
    const onViewChange = jest.fn();
    const user = userEvent.setup();
    render({ onSelect, onViewChange });
    await user.click(await screen.findByRole('radio', { name: 'Table' }));
    expect(onViewChange).toHaveBeenCalledWith('table');
    expect(screen.queryByRole('group', { name: /Routing graph/ })).toBeNull();
    const [way] = screen.getAllByRole('button', {
      name: '1. any request, retries 2',
    });
    await user.click(way);
    expect(onSelect).toHaveBeenCalledWith('mesh-1');
  });

  it('folds a large service, and unfolds it on request', async () => {
    const user = userEvent.setup();
    render({ topology: large() });
    const group = await screen.findByRole('button', {
      name: /^Routes 5 to 59 55 more routes/,
    });
    expect(group).toHaveAttribute('aria-expanded', 'false');
    // By keyboard: jsdom has no mouse that React Flow could follow.
    group.focus();
    await user.keyboard('{Enter}');
    expect(
      await screen.findByRole('button', { name: /^Route 30 / }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Fold groups' }));
    expect(screen.queryByRole('button', { name: /^Route 30 / })).toBeNull();
  });

  it('filters a large service', async () => {
    const user = userEvent.setup();
    render({ topology: large(), view: 'table' });
    const field = await screen.findByRole('searchbox', {
      name: 'Filter routes, hosts and subsets',
    });
    await user.click(field);
    await user.paste('/tenants/42/');
    await waitFor(async () => expect(await tableTexts()).toHaveLength(1));
    await user.clear(field);
    await user.paste('nothing like it');
    expect(
      await screen.findByText('Nothing matches “nothing like it”.'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    await waitFor(async () => expect(await tableTexts()).toHaveLength(60));
  });

  it('says when nothing leads to the service', async () => {
    render({ topology: { nodes: [], edges: [] } });
    expect(
      await screen.findByText(/Nothing leads to this service yet/),
    ).toBeInTheDocument();
  });
});
