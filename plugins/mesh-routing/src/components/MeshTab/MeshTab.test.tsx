import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { MeshRoutingApi } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../../api';
import { mockMeshRoutingApi, responseError } from '../../__testUtils__/api';
import {
  entity,
  environmentResponse,
  environmentsResponse,
} from '../../__testUtils__/responses';
import { MeshTab } from '.';

function Address() {
  const { search } = useLocation();
  return <output data-testid="address">{search}</output>;
}

interface Options {
  readonly api?: Partial<MeshRoutingApi>;
  readonly address?: string;
  readonly argocd?: string;
  readonly suppress?: string[];
}

function render({
  api: methods,
  address = '/',
  argocd,
  suppress,
}: Options = {}) {
  const api = mockMeshRoutingApi(methods);
  renderInTestApp(
    <>
      <MeshTab entity={entity} />
      <Address />
    </>,
    {
      apis: [[meshRoutingApiRef, api]],
      config: {
        meshRouting: {
          ...(argocd && { argocd: { baseUrl: argocd } }),
          ...(suppress && { suppress }),
        },
      },
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
    },
  );
  return api;
}

function currentAddress() {
  return new URLSearchParams(screen.getByTestId('address').textContent ?? '');
}

const summary = () => screen.findByRole('region', { name: 'Summary' });

describe('MeshTab', () => {
  it('leaves out the findings that the configuration suppresses', async () => {
    const api = {
      getEnvironment: async () => environmentResponse({ withCanary: false }),
    };
    render({ api, suppress: ['IST0173=DestinationRule/*/user-service-dr'] });
    expect(await summary()).toHaveTextContent('No findings');
  });

  it('answers the first question at once: shares, findings, commit, age', async () => {
    const api = render();
    const strip = await summary();
    expect(strip).toHaveTextContent('3 routes');
    expect(strip.textContent?.replaceAll('\u00a0', ' ')).toContain(
      'stable 90 %, canary 10 %',
    );
    expect(strip).toHaveTextContent('No findings');
    expect(strip).toHaveTextContent('sidecar');
    expect(strip).toHaveTextContent('Istio 1.30');
    expect(
      screen.getByRole('link', { name: /desired state at main @ 3f2c9ab/ }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/services/user-service/commit/3f2c9ab',
    );
    expect(screen.getByText(/\d+ d ago/)).toBeInTheDocument();
    expect(api.getEnvironment).toHaveBeenCalledWith(
      'component:default/user-service',
      'production',
      expect.anything(),
    );
  });

  it('shows graph, routes, findings and resources', async () => {
    render();
    for (const name of [
      'Routing',
      'Routes, in the order in which they are tried',
      'Findings',
      'Resources',
    ]) {
      expect(await screen.findByRole('region', { name })).toBeInTheDocument();
    }
    expect(screen.getByRole('heading', { name: 'Resources' })).toBeVisible();
  });

  it('links the repository, and Argo CD only where it is configured', async () => {
    render();
    const strip = await summary();
    expect(
      within(strip).getByRole('link', { name: /Repository/ }),
    ).toHaveAttribute('href', 'https://git.example.com/services/user-service');
    expect(within(strip).queryByRole('link', { name: /Argo CD/ })).toBeNull();
  });

  it('links Argo CD by the selector of the entity', async () => {
    render({ argocd: 'https://argocd.example.com' });
    expect(
      within(await summary()).getByRole('link', { name: /Argo CD/ }),
    ).toHaveAttribute(
      'href',
      'https://argocd.example.com/applications?labels=backstage.io%2Fkubernetes-id%3Duser-service',
    );
  });

  it('offers to try a request only where there is something to ask', async () => {
    render({
      api: {
        getEnvironments: async () => ({
          ...environmentsResponse,
          environments: [],
        }),
      },
    });
    await screen.findByText('No environments yet');
    expect(screen.queryByRole('button', { name: /try a request/i })).toBeNull();
  });

  describe('addresses', () => {
    it('open an environment, and follow the choice of another', async () => {
      const user = userEvent.setup();
      const api = render({ address: '/?environment=staging' });
      await summary();
      expect(api.getEnvironment).toHaveBeenCalledTimes(1);
      expect(api.getEnvironment.mock.calls[0][1]).toBe('staging');
      await user.click(screen.getByRole('button', { name: /Environment/ }));
      await user.click(
        await screen.findByRole('option', { name: 'production' }),
      );
      await waitFor(() =>
        expect(api.getEnvironment.mock.lastCall?.[1]).toBe('production'),
      );
      expect(currentAddress().get('environment')).toBe('production');
    });

    it('say when there is no such environment', async () => {
      render({ address: '/?environment=gone' });
      await summary();
      expect(screen.getByText('There is no environment gone')).toBeVisible();
      expect(screen.getByText('Showing production instead.')).toBeVisible();
    });

    it('say when no environment is on the mesh that is asked for', async () => {
      render({ address: '/?mesh=gone' });
      await summary();
      expect(
        screen.getByText('No environment is on the mesh gone'),
      ).toBeVisible();
      expect(screen.getByText('Showing production instead.')).toBeVisible();
    });

    it('open the table', async () => {
      const user = userEvent.setup();
      render({ address: '/?view=table' });
      expect(
        await screen.findByText('The routing graph as a table'),
      ).toBeVisible();
      await user.click(screen.getByRole('radio', { name: 'Graph' }));
      expect(currentAddress().get('view')).toBe('graph');
    });

    it('open a node, with its YAML, place and findings', async () => {
      const user = userEvent.setup();
      const methods = {
        getEnvironment: async () => environmentResponse({ withCanary: false }),
      };
      render({ address: '/?view=table', api: methods });
      const [canary] = await screen.findAllByRole('button', {
        name: /^canary/,
      });
      await user.click(canary);
      const panel = await screen.findByRole('complementary', {
        name: 'Details of canary',
      });
      expect(within(panel).getByRole('heading')).toHaveFocus();
      expect(
        within(panel).getByText('no workload has release: v3'),
      ).toBeVisible();
      expect(
        within(panel).getAllByRole('link', {
          name: /destinationrule.yaml:11/,
        })[0],
      ).toHaveAttribute(
        'href',
        'https://git.example.com/services/user-service/src/commit/3f2c9ab/kustomize-root/shop-user-service/base/destinationrule.yaml#L11',
      );
      expect(
        await within(panel).findByRole('region', {
          name: 'YAML of DestinationRule user-service-dr',
        }),
      ).toHaveTextContent('IST0173');
      expect(currentAddress().get('node')).toBeTruthy();

      await user.keyboard('{Escape}');
      expect(screen.queryByRole('complementary')).toBeNull();
      expect(currentAddress().get('node')).toBeNull();
      expect(canary).toHaveFocus();
    });

    it('of a node that is gone show the environment without it', async () => {
      render({ address: '/?node=gone' });
      await summary();
      expect(screen.queryByRole('complementary')).toBeNull();
    });

    it('open a resource', async () => {
      render({ address: '/?resource=Service%2Fshop%2Fuser-service' });
      const yaml = await screen.findByRole('region', {
        name: 'YAML of Service user-service',
      });
      expect(yaml).toHaveTextContent('appProtocol: http');
    });
  });

  it('shows a finding, its line in the resource, and its node', async () => {
    const user = userEvent.setup();
    render({
      api: {
        getEnvironment: async () => environmentResponse({ withCanary: false }),
      },
    });
    expect(await summary()).toHaveTextContent('1 error');
    const region = screen.getByRole('region', { name: 'Findings' });
    expect(within(region).getByText('IST0173')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /user-service-dr/ }));
    const yaml = await screen.findByRole('region', {
      name: 'YAML of DestinationRule user-service-dr',
    });
    expect(yaml.querySelector('[data-level="error"]')).toHaveTextContent(
      'IST0173',
    );
    await user.click(
      within(region).getByRole('button', { name: 'Show in the graph' }),
    );
    expect(
      await screen.findByRole('complementary', { name: 'Details of canary' }),
    ).toBeVisible();
  });

  it('reads the repository again on request', async () => {
    const user = userEvent.setup();
    const api = render();
    await summary();
    await user.click(
      screen.getByRole('button', { name: 'Read the repository again' }),
    );
    expect(api.refresh).toHaveBeenCalledWith('component:default/user-service');
    await waitFor(() => expect(api.getEnvironment).toHaveBeenCalledTimes(2));
    expect(api.getEnvironments).toHaveBeenCalledTimes(2);
  });

  describe('states', () => {
    it('has a skeleton while nothing is known', async () => {
      render({ api: { getEnvironments: () => new Promise(() => {}) } });
      expect(
        await screen.findByRole('status', {
          name: 'Loading the routing of this service',
        }),
      ).toBeInTheDocument();
    });

    it('says what to do without environments', async () => {
      const user = userEvent.setup();
      const api = render({
        api: {
          getEnvironments: async () => ({
            ...environmentsResponse,
            environments: [],
          }),
        },
      });
      expect(await screen.findByText('No environments yet')).toBeVisible();
      expect(screen.getByText(/Add one per environment/)).toBeVisible();
      await user.click(
        screen.getAllByRole('button', { name: 'Read the repository again' })[1],
      );
      expect(api.refresh).toHaveBeenCalled();
    });

    it('names the missing permission', async () => {
      render({
        api: {
          getEnvironments: async () => {
            throw responseError(403, 'NotAllowedError', 'no');
          },
        },
      });
      expect(await screen.findByText(/mesh\.routing\.read/)).toBeVisible();
    });

    it.each([
      [
        'The portal knows no routing for this entity',
        responseError(404, 'NotFoundError', 'no entity'),
      ],
      [
        'The Git host does not answer',
        responseError(503, 'ServiceUnavailableError', 'git is down'),
      ],
      [
        'The environment names a mesh that this portal does not know',
        responseError(409, 'ConflictError', 'mesh x'),
      ],
      [
        'The portal’s backend does not answer',
        new TypeError('Failed to fetch'),
      ],
      ['The routing could not be read', responseError(500, 'Error', 'a bug')],
      [
        'The tree does not build',
        responseError(503, 'ServiceUnavailableError', 'bad', 'kustomize'),
      ],
    ])('says "%s", and tries again on request', async (title, error) => {
      const user = userEvent.setup();
      let down = true;
      render({
        api: {
          getEnvironments: async () => {
            if (down) throw error;
            return environmentsResponse;
          },
        },
      });
      expect(await screen.findByText(title)).toBeVisible();
      down = false;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      expect(await summary()).toBeVisible();
    });

    it('shows why a tree does not build, with the place', async () => {
      render({
        api: {
          getEnvironments: async () => ({
            ...environmentsResponse,
            environments: [],
            problems: [
              {
                code: 'kustomize',
                level: 'error',
                message: 'the field "patchs" is not known',
                args: {},
                file: 'overlays/production/kustomization.yaml',
                line: 4,
              },
            ],
          }),
        },
      });
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent('The tree does not build');
      expect(alert).toHaveTextContent('the field "patchs" is not known');
      expect(alert).toHaveTextContent(
        'in overlays/production/kustomization.yaml:4',
      );
    });

    it('says that a state is the last good one, and still shows it', async () => {
      render({
        api: {
          getEnvironment: async () => ({
            ...environmentResponse(),
            stale: {
              since: '2026-01-01T00:00:00Z',
              problem: {
                code: 'repository-unreachable',
                level: 'error',
                message: 'no answer within 10 s',
                args: {},
              },
            },
          }),
        },
      });
      expect(
        await screen.findByText(
          /^Showing the last good state, from \d+ d ago$/,
        ),
      ).toBeVisible();
      expect(screen.getByText('no answer within 10 s')).toBeVisible();
      expect(await summary()).toBeVisible();
    });

    it('keeps what is known when reading again fails', async () => {
      const user = userEvent.setup();
      render({
        api: {
          refresh: async () => {
            throw responseError(503, 'ServiceUnavailableError', 'git is down');
          },
        },
      });
      await summary();
      await user.click(
        screen.getByRole('button', { name: 'Read the repository again' }),
      );
      expect(await screen.findByText('git is down')).toBeVisible();
      expect(await summary()).toBeVisible();
    });
  });
});
