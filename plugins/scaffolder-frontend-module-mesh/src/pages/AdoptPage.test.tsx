import { useState } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfigReader } from '@backstage/config';
import { configApiRef } from '@backstage/core-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type { FieldValidation } from '@rjsf/utils';
import type { FormValue } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { AdoptPage, validateAdoption } from './AdoptPage';

const config = new ConfigReader({
  integrations: {
    gitea: [{ host: 'git.example.com', baseUrl: 'https://git.example.com' }],
  },
  meshPortal: {
    repositories: [{ host: 'git.example.com', owners: ['services', 'legacy'] }],
  },
});

describe('the page of a repository that is adopted', () => {
  it('hands over repository, folder and branch, and says what happens', async () => {
    let current: FormValue;
    const Host = () => {
      const [value, setValue] = useState<FormValue>();
      current = value;
      return <AdoptPage value={value} onChange={setValue} />;
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
    expect(
      screen.getByRole('region', { name: 'What happens' }),
    ).toHaveTextContent('No file that is there changes');
    await waitFor(() =>
      expect(
        screen.getByRole('textbox', { name: /^Folder of the manifests/ }),
      ).toHaveValue('deploy'),
    );
    await userEvent.click(screen.getByRole('textbox', { name: /^Repository/ }));
    await userEvent.paste('orders');
    await userEvent.click(screen.getByRole('textbox', { name: /^Branch/ }));
    await userEvent.paste('trunk');
    expect(current).toEqual({
      repoUrl: 'git.example.com?owner=services&repo=orders',
      provider: 'gitea',
      path: 'deploy',
      branch: 'trunk',
    });
    await userEvent.clear(screen.getByRole('textbox', { name: /^Branch/ }));
    expect(current).toMatchObject({ branch: undefined });
  });

  it('is not left without repository and folder', () => {
    const errors = (value: FormValue) => {
      const found: string[] = [];
      validateAdoption(value, {
        addError: (text: string) => found.push(text),
      } as FieldValidation);
      return found;
    };
    const repoUrl = 'git.example.com?owner=services&repo=orders';
    expect(errors({ repoUrl, path: 'deploy' })).toEqual([]);
    expect(errors({ repoUrl, path: ' ' })).toEqual([
      'Name the folder of the manifests, e.g. deploy.',
    ]);
    expect(errors(undefined).length).toBeGreaterThan(1);
  });
});
