import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { MeshRoutingApi } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../../api';
import { mockMeshRoutingApi } from '../../__testUtils__/api';
import { entity, environmentResponse } from '../../__testUtils__/responses';
import { MeshTab } from '.';

function Address() {
  const { search } = useLocation();
  return <output data-testid="address">{search}</output>;
}

function render(address = '/', methods: Partial<MeshRoutingApi> = {}) {
  renderInTestApp(
    <>
      <MeshTab entity={entity} />
      <Address />
    </>,
    {
      apis: [[meshRoutingApiRef, mockMeshRoutingApi(methods)]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
    },
  );
}

function addressOf(request: Record<string, string>) {
  return `/?${new URLSearchParams({
    request: new URLSearchParams(request).toString(),
  })}`;
}

function requestInAddress() {
  const search = screen.getByTestId('address').textContent ?? '';
  return new URLSearchParams(search).get('request');
}

const tryButton = () => screen.findByRole('button', { name: 'Try a request' });
const form = () =>
  screen.findByRole('region', { name: 'Try a request' }, { timeout: 5000 });

function statusTexts() {
  return screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent?.replaceAll('\u00a0', ' ') ?? '');
}

/** Waits for what a screen reader is told. */
async function expectAnswer(text: RegExp) {
  await waitFor(
    () => expect(statusTexts()).toContainEqual(expect.stringMatching(text)),
    { timeout: 5000 },
  );
}

/* eslint jest/expect-expect: ["warn", { "assertFunctionNames": ["expect", "expectAnswer"] }] */
describe('Try a request', () => {
  it('opens with a request that has an answer, and closes to where it was', async () => {
    const user = userEvent.setup();
    render();
    const button = await tryButton();
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    await expectAnswer(/^Goes to stable 90 %, canary 10 %$/);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await waitFor(() =>
      expect(
        screen.getByRole('heading', { name: 'Try a request' }),
      ).toHaveFocus(),
    );
    expect(within(await form()).getByLabelText('Path')).toHaveValue('/');

    await user.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    expect(screen.queryByRole('region', { name: 'Try a request' })).toBeNull();
    expect(requestInAddress()).toBeNull();
  });

  it('answers while one types, and keeps the request in the address', async () => {
    const user = userEvent.setup();
    render();
    await user.click(await tryButton());
    await expectAnswer(/stable 90 %/);
    await user.click(screen.getByRole('button', { name: 'Add a header' }));
    expect(screen.getByLabelText('Name of header 1')).toHaveFocus();
    await user.keyboard('end-user{Tab}jason');
    await expectAnswer(/^Goes to canary 100 %$/);
    await waitFor(() =>
      expect(requestInAddress()).toContain('header=end-user%3Ajason'),
    );
    await user.click(screen.getByRole('button', { name: 'Remove header 1' }));
    expect(screen.getByRole('button', { name: 'Add a header' })).toHaveFocus();
    await expectAnswer(/stable 90 %/);
  });

  it('shows the request of a shared address, and what was compared', async () => {
    render(
      addressOf({
        from: 'gateway:shop/app-gateway',
        host: 'app.example.com',
        path: '/users',
        header: 'end-user:bob',
      }),
    );
    await expectAnswer(/^Goes to stable 90 %, canary 10 %$/);
    const result = await screen.findByRole('region', {
      name: 'Routes that were tried',
    });
    const items = within(result).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent(
      'VirtualService shop/user-service-ingress, route 2 (default)',
    );
    expect(within(result).getByLabelText('matches')).toBeVisible();
    expect(within(result).getByLabelText('does not match')).toBeVisible();
    expect(items[1]).toHaveTextContent(
      'header end-user = jason: the request has bob',
    );
    expect(
      within(result).getByRole('link', { name: /:22$/, hidden: true }),
    ).toHaveAttribute('href', expect.stringContaining('#L22'));
  });

  it('shows destinations with shares and workloads, and the version it assumed', async () => {
    render(addressOf({ host: 'app.example.com' }));
    const table = await screen.findByRole(
      'table',
      { name: 'Destinations' },
      { timeout: 5000 },
    );
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.textContent?.replaceAll('\u00a0', ' ')).toContain('90 %');
    expect(rows[0]).toHaveTextContent('user-service-v2');
    expect(rows[0]).toHaveTextContent('2 replicas');
    expect(
      within(
        screen.getByRole('region', { name: 'What happens to the request' }),
      ).getByText('Istio 1.30'),
    ).toBeVisible();
  });

  it.each([
    [
      { host: 'nope.example.com' },
      /^Ends with 404 NR: no VirtualService on http.80 has the host nope/,
    ],
    [{ host: '' }, /^No answer: give it a host\.$/],
    [
      { from: 'gateway:shop/gone', host: 'a' },
      /^No answer: gateway:shop\/gone does not exist in this environment/,
    ],
    [
      { from: 'workload', host: 'user-service' },
      /^Goes to stable 90 %, canary 10 %$/,
    ],
  ])('says how %j ends', async (request, expected) => {
    render(addressOf(request));
    await expectAnswer(expected);
  });

  it('says what is wrong where no pod answers', async () => {
    render(addressOf({ host: 'app.example.com', header: 'end-user:jason' }), {
      getEnvironment: async () => environmentResponse({ withCanary: false }),
    });
    await expectAnswer(/^Ends with 503/);
  });

  it('copies link, curl and route test', async () => {
    const user = userEvent.setup();
    render(addressOf({ host: 'app.example.com', path: '/a b' }));
    await expectAnswer(/stable 90 %/);
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const copied = async (name: string) => {
      await user.click(screen.getByRole('button', { name }));
      return write.mock.lastCall?.[0] ?? '';
    };
    expect(await copied('Copy as curl')).toBe(
      'curl --globoff --path-as-is http://app.example.com/a%20b',
    );
    expect(await copied('Copy as route test')).toContain(
      'from: gateway:shop/app-gateway',
    );
    const link = new URL(await copied('Share link'));
    expect(link.searchParams.get('request')).toContain('path=%2Fa+b');
    await expectAnswer(/^Copied$/);
  });

  it('says so where copying is not allowed', async () => {
    const user = userEvent.setup();
    render(addressOf({ host: 'app.example.com' }));
    await expectAnswer(/stable 90 %/);
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('no'));
    await user.click(screen.getByRole('button', { name: 'Share link' }));
    await expectAnswer(/^Could not copy/);
  });

  it('suggests hosts, those of the source that is chosen', async () => {
    const user = userEvent.setup();
    render();
    await user.click(await tryButton());
    await expectAnswer(/stable 90 %/);
    const host = screen.getByRole('combobox', { name: /Host/ });
    await user.clear(host);
    await user.type(host, 'other');
    expect(
      await screen.findByRole('option', { name: 'app.example.com' }),
    ).toBeVisible();
    await user.keyboard('{Escape}');
    // Escape closes the list first.
    expect(screen.getByLabelText('Path')).toBeInTheDocument();
    expect(host).toHaveValue('other');

    await user.clear(host);
    await user.type(host, 'app.example.com');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: /From/ }));
    await user.click(
      await screen.findByRole('option', { name: 'A caller in the mesh' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: /Host/ })).toHaveValue(
        'user-service.shop:8080',
      ),
    );
    await expectAnswer(/^Goes to stable 90 %, canary 10 %$/);
  });

  it('dims what the request does not pass', async () => {
    render(addressOf({ host: 'app.example.com', header: 'end-user:jason' }));
    await expectAnswer(/canary 100 %/);
    await waitFor(() =>
      expect(document.querySelectorAll('[data-dimmed]').length).toBeGreaterThan(
        0,
      ),
    );
  });
});
