import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  chooseOwner,
  cloneUrl,
  endOfTask,
  field,
  git,
  next,
  openForm,
  openMeshTab,
  preview,
  screenshot,
  signIn,
  temporaryFolder,
} from './portal';

test('a Dubbo service that Aeraki routes, once somebody has agreed to it', async ({
  page,
  baseURL,
}) => {
  await signIn(page);
  await openForm(page, 'Dubbo service');
  await field(page, 'Name').fill('postings');
  await field(page, 'System').fill('billing');
  await chooseOwner(page, 'checkout');
  await next(page);

  await page.getByRole('button', { name: /How the mesh handles it/ }).click();
  await page.getByRole('option', { name: /^Aeraki/ }).click();
  await expect(page.getByText(/made for Istio 1\.18, hardly/)).toBeVisible();
  await screenshot(page, 'create-dubbo-service-refused');
  await page
    .getByRole('switch', { name: 'I know what Aeraki costs' })
    .check({ force: true });
  await page.getByRole('button', { name: 'Add a route' }).click();
  await field(page, 'Name of the route').fill('testers');
  await field(page, 'Attribute').fill('tag');
  await field(page, 'Value of the attribute').fill('canary');
  await expect(preview(page)).toContainText('testers');
  await screenshot(page, 'create-dubbo-service');
  for (let pagesLeft = 5; pagesLeft > 0; pagesLeft -= 1) {
    await next(page);
  }
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create service' }).click();
  await endOfTask(page);

  await openMeshTab(page, 'postings');
  const main = page.getByRole('main').first();
  await expect(main).toContainText('attribute tag = canary');
  await expect(main).toContainText('No findings');
  await screenshot(page, 'mesh-tab-dubbo-service');
  await page.getByRole('button', { name: 'Try a request' }).click();
  await expect(main).toContainText('Ends with no answer');
  await screenshot(page, 'mesh-tab-dubbo-request');

  const folder = temporaryFolder();
  git(folder, 'clone', cloneUrl(baseURL!, 'services/postings'), 'postings');
  const tree = join(folder, 'postings/kustomize-root/billing-postings');
  expect(
    readFileSync(join(tree, 'overlays/production/metarouter.yaml'), 'utf8'),
  ).toContain('postings.billing.svc.cluster.local');
  expect(
    existsSync(
      join(
        folder,
        'postings/src/main/java/com/example/postings/PostingsServiceProvider.java',
      ),
    ),
  ).toBe(true);
});
