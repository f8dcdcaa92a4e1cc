import { useState } from 'react';
import { ConfigReader } from '@backstage/config';
import { configApiRef } from '@backstage/core-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { meshRoutingApiRef } from '@mesh-portal/plugin-mesh-routing';
import { readMeshes } from '@mesh-portal/plugin-mesh-routing-common';
import type {
  FormObject,
  FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormPage } from '../form/FormPage';
import { SpringPage } from './SpringPage';

jest.setTimeout(60_000);

const config = new ConfigReader({
  meshRouting: { meshes: [{ name: 'production', istioVersion: '1.30' }] },
});
const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'reviews', title: 'Reviews' },
      spec: { type: 'service', owner: 'books', lifecycle: 'production' },
    },
  ],
});
/** The mesh holds the Service of the component, in another namespace. */
const meshRouting = {
  getMeshResources: async () => ({
    mesh: readMeshes(config)[0],
    problems: [],
    resources: [
      {
        value: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'reviews', namespace: 'books' },
          spec: { ports: [{ name: 'http', port: 9080 }] },
        },
        entityRef: 'component:default/reviews',
        origins: { files: [], fields: {} },
      },
    ],
  }),
};

async function renderPage(workloadType: string) {
  const state: { spring: FormValue } = { spring: undefined };
  const Host = () => {
    const [value, setValue] = useState<FormValue>(undefined);
    state.spring = value;
    const form: FormObject = {
      owner: 'group:default/checkout',
      service: { name: 'orders', system: 'shop', workloadType },
      spring: value,
    };
    return (
      <FormPage page="spring" value={value} form={form} onChange={setValue}>
        <SpringPage />
      </FormPage>
    );
  };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, config],
        [scmIntegrationsApiRef, ScmIntegrations.fromConfig(config)],
        [catalogApiRef, catalog],
        [meshRoutingApiRef, meshRouting],
      ]}
    >
      <Host />
    </TestApiProvider>,
  );
  return state;
}

it('takes host and port of a component from its Service in the mesh', async () => {
  const state = await renderPage('spring-boot');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Add a service' }),
  );
  await userEvent.click(
    await screen.findByRole('combobox', { name: 'Component' }),
  );
  await userEvent.keyboard('Rev');
  await userEvent.click(await screen.findByRole('option', { name: 'reviews' }));
  expect(state.spring).toEqual({
    calls: [
      {
        component: 'component:default/reviews',
        host: 'reviews.books',
        port: 9080,
      },
    ],
  });
  expect(screen.getByRole('textbox', { name: 'Host' })).toHaveValue(
    'reviews.books',
  );
});

it('asks a gateway for routes in place of clients', async () => {
  const state = await renderPage('spring-cloud-gateway');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Add a route' }),
  );
  expect(screen.queryByText('Client')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('textbox', { name: 'Host' }));
  await userEvent.paste('reviews');
  await userEvent.click(screen.getByRole('textbox', { name: 'Prefix' }));
  await userEvent.paste('/{odd}');
  expect(state.spring).toEqual({
    routes: [{ host: 'reviews', prefix: '/{odd}' }],
  });
  expect(
    await screen.findByText(/"\/\{odd\}" is not a path/),
  ).toBeInTheDocument();
});
