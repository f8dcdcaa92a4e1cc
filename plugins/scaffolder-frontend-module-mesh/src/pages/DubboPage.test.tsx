import { useState } from 'react';
import { ConfigReader } from '@backstage/config';
import { configApiRef } from '@backstage/core-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type {
  FormObject,
  FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormPage } from '../form/FormPage';
import { DubboPage } from './DubboPage';

jest.setTimeout(60_000);

const config = new ConfigReader({
  meshRouting: { meshes: [{ name: 'production', istioVersion: '1.30' }] },
});

async function renderPage() {
  const state: { dubbo: FormValue } = { dubbo: undefined };
  const Host = () => {
    const [value, setValue] = useState<FormValue>(undefined);
    state.dubbo = value;
    const form: FormObject = {
      owner: 'group:default/checkout',
      service: { name: 'orders', workloadType: 'dubbo' },
      dubbo: value,
    };
    return (
      <FormPage page="dubbo" value={value} form={form} onChange={setValue}>
        <DubboPage />
      </FormPage>
    );
  };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, config],
        [scmIntegrationsApiRef, ScmIntegrations.fromConfig(config)],
      ]}
    >
      <Host />
    </TestApiProvider>,
  );
  return state;
}

async function choose(name: RegExp, option: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

it('asks for consent before Aeraki, and then for its routes', async () => {
  const state = await renderPage();
  expect(
    screen.queryByRole('switch', { name: /what Aeraki costs/ }),
  ).not.toBeInTheDocument();
  await choose(/How the mesh handles it/, /Aeraki/);
  expect(
    await screen.findByText(/set `acknowledge: true`/),
  ).toBeInTheDocument();
  await userEvent.click(
    screen.getByRole('switch', { name: /what Aeraki costs/ }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Add a route' }));
  await userEvent.click(screen.getByRole('textbox', { name: 'Attribute' }));
  await userEvent.paste('method');
  expect(state.dubbo).toMatchObject({
    mode: 'metarouter',
    acknowledge: true,
    rules: [{ match: { attributes: { method: { exact: '' } } } }],
  });
});

it('offers Triple for Dubbo alone', async () => {
  await renderPage();
  await choose(/^Protocol|dubbo Protocol/, /thrift/);
  await userEvent.click(
    await screen.findByRole('button', { name: /How the mesh handles it/ }),
  );
  expect(await screen.findByRole('option', { name: /Opaque/ })).toBeVisible();
  expect(
    screen.queryByRole('option', { name: /Triple/ }),
  ).not.toBeInTheDocument();
});
