import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  canary,
  findings,
  large,
  special,
} from '../../__testUtils__/topologies';
import { metaRouterView } from '../../__testUtils__/metaRouter';
import { RouteTable } from '.';

const fileUrl = ({ file, line }: { file: string; line: number }) =>
  `https://git.example.com/${file}#L${line}`;

describe('RouteTable', () => {
  it('lists routes host by host, with the columns that say something', async () => {
    renderInTestApp(<RouteTable topology={canary} fileUrl={fileUrl} />);
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(cell => cell.textContent),
    ).toEqual(['Order', 'Match', 'Goes to', 'Timeout', 'Retries', 'Place']);
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent?.replaceAll('\u00a0', ' '))).toEqual(
      [
        'app.example.com:80',
        expect.stringMatching(/header end-user = jason.*canary 100 %.*5s/),
        expect.stringMatching(
          /everything else.*stable 90 %, canary 10 %.*2 × 2s/,
        ),
        'user-service:8080',
        expect.stringMatching(/any request.*stable 90 %, canary 10 %/),
      ],
    );
  });

  it('links each route to its line in the repository', async () => {
    renderInTestApp(<RouteTable topology={canary} fileUrl={fileUrl} />);
    expect(
      await screen.findByRole('link', {
        name: /virtualservice-ingress.yaml:12/,
      }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/kustomize-root/shop-user-service/base/virtualservice-ingress.yaml#L12',
    );
  });

  it('shows the place as text where the Git host has no pages', async () => {
    renderInTestApp(<RouteTable topology={canary} />);
    expect(
      await screen.findByText('virtualservice-ingress.yaml:12'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('shows faults, mirrors and what answers without a workload', async () => {
    renderInTestApp(<RouteTable topology={special} />);
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(cell => cell.textContent),
    ).toEqual([
      'Order',
      'Match',
      'Goes to',
      'Retries',
      'Fault',
      'Mirror',
      'Place',
    ]);
    expect(screen.getByText('answers 503')).toBeInTheDocument();
    expect(
      screen.getByText('redirect 301 to https://app.example.com/new'),
    ).toBeInTheDocument();
    const text = table.textContent?.replaceAll('\u00a0', ' ');
    expect(text).toContain('delay 0.1 % by 2s, abort 5 % with 503');
    expect(text).toContain('canary 25 %');
  });

  it('shows the routes of a MetaRouter: attributes, shares, mirrors', async () => {
    const { topology } = metaRouterView();
    renderInTestApp(<RouteTable topology={topology} />);
    const table = await screen.findByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent?.replaceAll('\u00a0', ' '))).toEqual(
      [
        'order.shop:20880',
        expect.stringMatching(
          /attribute tag = canary and attribute method starts with get.*canary 100 %/,
        ),
        expect.stringMatching(
          /everything else.*stable 90 %, canary 10 %.*canary 20 %/,
        ),
      ],
    );
  });

  it('shows which route a finding is about, and selects routes', async () => {
    const onSelect = jest.fn();
    const user = userEvent.setup();
    renderInTestApp(
      <RouteTable
        topology={canary}
        findings={findings}
        selected="edge-1"
        onSelect={onSelect}
      />,
    );
    expect(await screen.findByText('MSH9001')).toBeInTheDocument();
    const [first] = screen.getAllByRole('button', {
      name: 'Show route 1 in the graph',
    });
    expect(first).toHaveAttribute('aria-pressed', 'true');
    await user.click(
      screen.getByRole('button', { name: 'Show route 2 in the graph' }),
    );
    expect(onSelect).toHaveBeenCalledWith('edge-2');
  });

  describe('with 60 routes', () => {
    // jsdom has no layout: a place that is 500 pixels high.
    beforeEach(() => {
      jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(500);
      jest
        .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
        .mockReturnValue(44);
      jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
    });
    afterEach(() => jest.restoreAllMocks());

    it('keeps only the rows in view in the document, and says how many there are', async () => {
      renderInTestApp(<RouteTable topology={large()} />);
      const table = await screen.findByRole('table');
      expect(table).toHaveAttribute('aria-rowcount', '62');
      const rows = within(table).getAllByRole('row');
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.length).toBeLessThan(40);
      expect(rows[2]).toHaveAttribute('aria-rowindex', '3');
    });

    it('filters', async () => {
      const user = userEvent.setup();
      renderInTestApp(<RouteTable topology={large()} />);
      const field = await screen.findByRole('searchbox', {
        name: 'Filter routes',
      });
      await user.type(field, '/tenants/42/');
      const rows = screen.getAllByRole('row');
      expect(rows).toHaveLength(3);
      expect(rows[2]).toHaveTextContent('path starts with /tenants/42/');
      await user.type(field, 'x');
      expect(
        await screen.findByText('No route matches “/tenants/42/x”.'),
      ).toBeInTheDocument();
    });
  });

  it('says what happens without routes', async () => {
    renderInTestApp(<RouteTable topology={{ nodes: [], edges: [] }} />);
    expect(await screen.findByText(/^No route:/)).toBeInTheDocument();
  });
});
