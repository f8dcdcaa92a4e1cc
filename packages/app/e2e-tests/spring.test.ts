import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
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

test.describe.configure({ mode: 'serial' });

/** Adds a component of the catalog to the list that the page shows. */
async function addComponent(page: Page, button: string, name: string) {
  await page.getByRole('button', { name: button }).click();
  const components = page.getByRole('combobox', { name: 'Component' }).last();
  // The list may still be on its way from the catalog, and then starts anew.
  await expect(async () => {
    await components.fill(name);
    await page
      .getByRole('option', { name: new RegExp(`\\(${name}\\)|^${name}$`) })
      .click({ timeout: 5_000 });
    await expect(components).toHaveValue(new RegExp(name, 'i'), {
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
}

/** Takes the defaults of the pages that are left, and creates. */
async function create(page: Page, pagesLeft: number, button: string) {
  for (let index = 0; index < pagesLeft; index += 1) {
    await next(page);
  }
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: button }).click();
  await endOfTask(page);
}

/** The repository as a developer clones it. */
function clone(baseURL: string, name: string): string {
  const folder = temporaryFolder();
  git(folder, 'clone', cloneUrl(baseURL, `services/${name}`), name);
  return join(folder, name);
}

test('a Spring service with a client to a service of the catalog', async ({
  page,
  baseURL,
}) => {
  await signIn(page);
  await openForm(page, 'Spring service');
  await field(page, 'Name').fill('storefront');
  await field(page, 'System').fill('shop');
  await chooseOwner(page, 'checkout');
  await next(page);

  await addComponent(page, 'Add a service', 'reviews');
  await field(page, 'Port').fill('9080');
  await field(page, 'Port').blur();
  await expect(preview(page)).toContainText('storefront');
  await screenshot(page, 'create-spring-service');
  await next(page);
  await create(page, 4, 'Create service');

  await openMeshTab(page, 'storefront');
  await expect(page.getByRole('main').first()).toContainText('No findings');
  await screenshot(page, 'mesh-tab-spring-service');

  const folder = clone(baseURL!, 'storefront');
  const code = join(folder, 'src/main/java/com/example/storefront');
  expect(
    readFileSync(join(code, 'client/ReviewsClient.java'), 'utf8'),
  ).toContain('@FeignClient(name = "reviews"');
  expect(existsSync(join(code, 'StorefrontApplication.java'))).toBe(true);
  expect(
    readFileSync(join(folder, 'src/main/resources/application.yaml'), 'utf8'),
  ).toMatch(/url: http:\/\/reviews[\w.-]*:9080/);
});

test('an API gateway with a route to a service of the catalog', async ({
  page,
  baseURL,
}) => {
  await signIn(page);
  await openForm(page, 'API gateway');
  await field(page, 'Name').fill('shop-edge');
  await field(page, 'System').fill('shop');
  await chooseOwner(page, 'checkout');
  await next(page);

  await addComponent(page, 'Add a route', 'reviews');
  await screenshot(page, 'create-spring-cloud-gateway');
  await next(page);
  await next(page);
  await page
    .getByRole('radio', { name: 'Through a shared gateway of the platform' })
    .check({ force: true });
  await page.getByRole('textbox', { name: 'Host' }).fill('edge.example.com');
  await expect(preview(page)).toContainText('edge.example.com');
  await create(page, 3, 'Create gateway');

  await openMeshTab(page, 'shop-edge');
  await expect(page.getByRole('main').first()).toContainText(
    'edge.example.com',
  );
  await screenshot(page, 'mesh-tab-spring-cloud-gateway');

  const folder = clone(baseURL!, 'shop-edge');
  expect(
    readFileSync(join(folder, 'src/main/resources/application.yaml'), 'utf8'),
  ).toContain('- Path=/api/reviews/**');
});
