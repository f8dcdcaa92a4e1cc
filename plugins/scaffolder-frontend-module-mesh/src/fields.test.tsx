import { useState } from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfigReader } from '@backstage/config';
import { configApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import type {
  FormObject,
  FormPageName,
  FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { FormPage } from './form/FormPage';
import { EnvironmentsPage } from './pages/EnvironmentsPage';
import { RepositoryPicker } from './pages/RepositoryPicker';
import { ServicePage } from './pages/ServicePage';
import { SpringPage } from './pages/SpringPage';
import { TemplateServicePage } from './pages/TemplateServicePage';
import { TrafficPage } from './pages/TrafficPage';
import { WorkloadPage } from './pages/WorkloadPage';

const configuration = {
  meshRouting: {
    meshes: [
      {
        name: 'production',
        istioVersion: '1.30',
        gateways: [{ ref: 'istio-ingress/public', hosts: ['*.example.com'] }],
      },
    ],
  },
  integrations: {
    gitea: [{ host: 'git.example.com', baseUrl: 'https://git.example.com' }],
  },
  meshPortal: {
    repositories: [{ host: 'git.example.com', owners: ['services'] }],
  },
};
const config = new ConfigReader(configuration);
const integrations = ScmIntegrations.fromConfig(config);

// Each keystroke renders a service; on a busy machine that adds up.
jest.setTimeout(60_000);

/** Puts text into an input in one go, as a person who pastes. */
async function paste(input: HTMLElement, text: string) {
  await userEvent.tripleClick(input);
  await userEvent.paste(text);
}

const pages: Record<FormPageName, () => JSX.Element> = {
  service: () => <ServicePage />,
  workload: () => <WorkloadPage />,
  spring: () => <SpringPage />,
  dubbo: () => <></>,
  traffic: () => <TrafficPage />,
  environments: () => <EnvironmentsPage />,
  delivery: () => <></>,
};

/** Renders a page with the state that the scaffolder's stepper would keep. */
async function renderPage(
  page: FormPageName,
  initial: FormObject = {},
  portal = config,
) {
  const state: { form: FormObject } = {
    form: {
      owner: 'group:default/checkout',
      service: { name: 'orders', system: 'shop' },
      ...initial,
    },
  };
  const Host = () => {
    const [form, setForm] = useState(state.form);
    state.form = form;
    return (
      <FormPage
        page={page}
        value={form[page]}
        form={form}
        onChange={(value: FormValue) =>
          setForm(old => ({ ...old, [page]: value }))
        }
      >
        {pages[page]()}
      </FormPage>
    );
  };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, portal],
        [scmIntegrationsApiRef, integrations],
      ]}
    >
      <Host />
    </TestApiProvider>,
  );
  return state;
}

/** A portal whose platform has rules. */
const guarded = new ConfigReader({
  ...configuration,
  meshPortal: {
    ...configuration.meshPortal,
    guardRails: {
      owner: 'group:default/platform',
      version: 3,
      hosts: ['shop.example.com'],
      labels: ['cost-center'],
      forbidden: ['owned-gateway'],
    },
  },
});

const preview = () =>
  screen.findByRole('region', { name: 'Preview of the service' });

describe('the service page', () => {
  it('says at once, beside the field, what would be right', async () => {
    await renderPage('service');
    const name = await screen.findByRole('textbox', { name: /^Name/ });
    await paste(name, 'Not A Name');
    await waitFor(() =>
      expect(name).toHaveAccessibleDescription(
        expect.stringMatching(/"Not A Name" is not a name/),
      ),
    );
    expect(name).toBeInvalid();
  });

  it('previews a whole service before a name is there', async () => {
    await renderPage('service', { service: {}, owner: undefined });
    await userEvent.click(
      within(await preview()).getByRole('tab', { name: 'Files' }),
    );
    expect(
      await within(await preview()).findByText('deployment.yaml'),
    ).toBeInTheDocument();
    const name = screen.getByRole('textbox', { name: /^Name/ });
    expect(name).not.toBeInvalid();
  });
});

describe('the service page of a template for one kind of workload', () => {
  it('keeps the kind, whatever is typed', async () => {
    const seen: FormValue[] = [];
    const Host = () => {
      const [value, setValue] = useState<FormValue>({ name: 'orders' });
      return (
        <TemplateServicePage
          value={value}
          form={{ owner: 'group:default/checkout', service: value }}
          workloadType="spring-boot"
          onChange={next => {
            seen.push(next);
            setValue(next);
          }}
        />
      );
    };
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [configApiRef, config],
          [scmIntegrationsApiRef, integrations],
        ]}
      >
        <Host />
      </TestApiProvider>,
    );
    expect(seen).toEqual([{ name: 'orders', workloadType: 'spring-boot' }]);
    await paste(
      await screen.findByRole('textbox', { name: 'Title' }),
      'Orders',
    );
    expect(seen.at(-1)).toEqual({
      name: 'orders',
      title: 'Orders',
      workloadType: 'spring-boot',
    });
    expect(seen).toHaveLength(2);
  });
});

describe('the workload page', () => {
  it('adds a canary with the next version', async () => {
    const state = await renderPage('workload');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a release' }),
    );
    expect(state.form.workload).toEqual({
      releases: [
        expect.objectContaining({ name: 'stable', version: 'v1' }),
        { name: 'canary', version: 'v2', replicas: 1 },
      ],
    });
    expect(
      screen.getByRole('button', { name: 'Remove canary' }),
    ).toBeInTheDocument();
  });

  it('refuses a tag in the image', async () => {
    await renderPage('workload');
    const image = await screen.findByRole('textbox', { name: 'Image' });
    await paste(image, 'registry.example.com/orders:1.0');
    await waitFor(() => expect(image).toBeInvalid());
  });
});

describe('the traffic page', () => {
  const releases = {
    workload: {
      releases: [
        { name: 'stable', version: 'v1' },
        { name: 'canary', version: 'v2', replicas: 1 },
      ],
    },
  };

  it('keeps the sum of the shares at 100', async () => {
    const state = await renderPage('traffic', releases);
    const canary = await screen.findByRole('textbox', { name: 'canary' });
    await paste(canary, '10');
    await userEvent.tab();
    expect(state.form.traffic).toEqual({ weights: { stable: 90, canary: 10 } });
    expect(screen.getByRole('textbox', { name: 'stable' })).toHaveValue('90');
  });

  it('offers the gateways that configuration names, and refuses hosts that they do not have', async () => {
    const state = await renderPage('traffic', releases);
    await userEvent.click(
      await screen.findByRole('radio', {
        name: 'Through a shared gateway of the platform',
      }),
    );
    const host = await screen.findByRole('textbox', { name: 'Host' });
    await paste(host, 'orders.example.org');
    expect(state.form.traffic).toEqual({
      gateway: { ref: 'istio-ingress/public', hosts: ['orders.example.org'] },
    });
    await waitFor(() =>
      expect(host).toHaveAccessibleDescription(
        expect.stringMatching(/does not offer the host orders\.example\.org/),
      ),
    );
  });
});

describe('the repository picker', () => {
  it('needs no choice where one place is allowed, and says what will be created', async () => {
    const seen: FormValue[] = [];
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [configApiRef, config],
          [scmIntegrationsApiRef, integrations],
        ]}
      >
        <RepositoryPicker
          value={undefined}
          form={{
            owner: 'group:default/checkout',
            service: { name: 'orders', system: 'shop' },
          }}
          onChange={value => seen.push(value)}
        />
      </TestApiProvider>,
    );
    const summary = await screen.findByRole('region', {
      name: 'What will be created',
    });
    expect(summary).toHaveTextContent('component:default/orders');
    expect(summary).toHaveTextContent('git.example.com/services/orders');
    await waitFor(() =>
      expect(seen).toContainEqual({
        repoUrl: 'git.example.com?owner=services&repo=orders',
        provider: 'gitea',
      }),
    );
  });
});

describe('a page of a portal with guard-rails', () => {
  it('says beside the field which rule of whom is broken', async () => {
    await renderPage(
      'traffic',
      {
        traffic: {
          gateway: { ref: 'istio-ingress/public', hosts: ['a.example.com'] },
        },
      },
      guarded,
    );
    const host = await screen.findByRole('textbox', { name: /^Host/ });
    await waitFor(() =>
      expect(host).toHaveAccessibleDescription(
        expect.stringContaining(
          'The host a.example.com is in none of the domains shop.example.com: rule hosts of group:default/platform, version 3.',
        ),
      ),
    );
    await paste(host, 'a.shop.example.com');
    await waitFor(() => expect(host).not.toBeInvalid());
  });

  it('says what is forbidden', async () => {
    await renderPage(
      'traffic',
      { traffic: { gateway: { hosts: ['a.shop.example.com'] } } },
      guarded,
    );
    expect(
      await screen.findByText(
        /^Owned-gateway is forbidden: rule forbidden of group:default\/platform, version 3\./,
      ),
    ).toBeInTheDocument();
  });

  it('asks for the labels that the platform needs', async () => {
    const state = await renderPage('service', {}, guarded);
    const label = await screen.findByRole('textbox', { name: /^cost-center/ });
    expect(label).toHaveAccessibleDescription(
      expect.stringContaining(
        'A label that group:default/platform asks for (rules, version 3).',
      ),
    );
    await paste(label, '4711');
    expect(state.form.service).toMatchObject({
      labels: { 'cost-center': '4711' },
    });
  });
});
