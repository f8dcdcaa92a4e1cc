import { expect, test } from '@playwright/test';
import {
  chooseOwner,
  field,
  gitHostApi,
  next,
  openForm,
  openMeshTab,
  readAgainInCatalog,
  screenshot,
  signIn,
} from './portal';

interface Pull {
  readonly number: number;
  readonly title: string;
}

test('a service lives in the shared GitOps repository, by pull request', async ({
  page,
  baseURL,
}) => {
  await signIn(page);
  await openForm(page);
  await field(page, 'Name').fill('invoices');
  await field(page, 'System').fill('shop');
  await chooseOwner(page, 'checkout');
  await next(page);
  await expect(page.getByText('Workload').first()).toBeVisible();
  await next(page);
  await expect(page.getByText('Traffic').first()).toBeVisible();
  await next(page);
  await expect(page.getByText('Environments').first()).toBeVisible();
  await next(page);
  await page.getByRole('button', { name: /Where the files live/ }).click();
  await page
    .getByRole('option', { name: 'The shared GitOps repository' })
    .click();
  await screenshot(page, 'gitops-delivery');
  await next(page);
  const summary = page.getByRole('region', { name: 'What will be created' });
  await expect(summary).toContainText(/pull request to .*platform\/gitops/);
  await expect(summary).toContainText('services/shop-invoices');
  await screenshot(page, 'gitops-repository');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create service' }).click();
  await expect(page.getByText(/completed|finished/i).first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(
    page.getByRole('link', { name: 'Pull request with the files' }).first(),
  ).toBeVisible();
  await screenshot(page, 'gitops-result');

  // both are merged as somebody who reviews them would, the files first
  const pulls = (await gitHostApi(
    baseURL!,
    'GET',
    '/repos/platform/gitops/pulls?state=open',
  )) as readonly Pull[];
  const numberOf = (title: string) =>
    pulls.find(pull => pull.title === title)?.number;
  for (const title of ['Add invoices', 'Register invoices']) {
    await gitHostApi(
      baseURL!,
      'POST',
      `/repos/platform/gitops/pulls/${numberOf(title)}/merge`,
      { Do: 'merge' },
    );
  }

  await readAgainInCatalog(page, 'invoices');
  await openMeshTab(page, 'invoices');
  const tab = page.getByRole('main').or(page.locator('article')).first();
  await expect(tab).toContainText('No findings');
  await expect(tab).toContainText('invoices');
  await screenshot(page, 'gitops-mesh-tab');
});
