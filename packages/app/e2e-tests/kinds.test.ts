import { expect, test, type Page } from '@playwright/test';
import {
  chooseOwner,
  endOfTask,
  field,
  next,
  openForm,
  openMeshTab,
  preview,
  screenshot,
  signIn,
} from './portal';

/** Picks an option of a select of the form by its label. */
async function choose(page: Page, label: string, option: string | RegExp) {
  await page
    .getByRole('button', { name: new RegExp(label) })
    .first()
    .click();
  await page.getByRole('option', { name: option }).click();
}

/** One page of the form after the other, from the first one on. */
interface Pages {
  readonly name: string;
  readonly system: string;
  readonly workload?: () => Promise<void>;
  readonly traffic?: () => Promise<void>;
  readonly environments?: () => Promise<void>;
}

async function create(page: Page, pages: Pages): Promise<void> {
  await openForm(page);
  await field(page, 'Name').fill(pages.name);
  await field(page, 'System').fill(pages.system);
  await chooseOwner(page, 'checkout');
  await next(page);
  await expect(page.getByRole('button', { name: /Protocol/ })).toBeVisible();
  await pages.workload?.();
  await next(page);
  await expect(
    page.getByRole('button', { name: /Routing resources/ }),
  ).toBeVisible();
  await pages.traffic?.();
  await next(page);
  await expect(page.getByRole('button', { name: /Data plane/ })).toBeVisible();
  await pages.environments?.();
  await next(page);
  await expect(page.getByText('Argo CD project').first()).toBeVisible();
  await next(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create service' }).click();
  await endOfTask(page);
  await openMeshTab(page, pages.name);
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText(
    'No findings',
  );
  await screenshot(page, `mesh-tab-${pages.name}`);
}

const graph = (page: Page) =>
  page.getByRole('table', { name: 'The routing graph as a table' }).first();

test('a gRPC service', async ({ page }) => {
  await signIn(page);
  await create(page, {
    name: 'pricing',
    system: 'shop',
    workload: () => choose(page, 'Protocol', 'grpc'),
  });
  await expect(graph(page)).toContainText('GRPC');
});

test('a TCP service, whose connections are shared out', async ({ page }) => {
  await signIn(page);
  await create(page, {
    name: 'ticker',
    system: 'shop',
    workload: async () => {
      await choose(page, 'Protocol', 'tcp');
      await page.getByRole('button', { name: 'Add a release' }).click();
      await expect(preview(page)).toContainText('canary');
    },
  });
  await expect(graph(page)).toContainText('TCP');
});

test('a service in ambient mode, routed by the Gateway API', async ({
  page,
}) => {
  await signIn(page);
  await create(page, {
    name: 'profile',
    system: 'social',
    workload: () => page.getByRole('button', { name: 'Add a release' }).click(),
    traffic: () => choose(page, 'Routing resources', /^Gateway API/),
    environments: async () => {
      await field(page, 'Name').fill('production');
      await choose(page, 'Data plane', 'Ambient');
      await screenshot(page, 'create-ambient');
    },
  });
  await expect(graph(page)).toContainText('profile');
  await page.getByRole('button', { name: 'Try a request' }).click();
  await expect(page.getByRole('main').first()).toContainText('Goes to');
  await screenshot(page, 'mesh-tab-profile-request');
});
