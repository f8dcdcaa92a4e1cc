import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  findRealKustomize,
  runReal,
} from '@mesh-portal/conformance/realKustomize';
import {
  chooseOwner,
  cloneUrl,
  endOfTask,
  field,
  git,
  meshPortal,
  next,
  openForm,
  openMeshTab,
  preview,
  screenshot,
  signIn,
  temporaryFolder,
} from './portal';

test.describe.configure({ mode: 'serial' });

const TREE = 'kustomize-root/shop-orders';

test('a newcomer creates a service with a canary and sees how it is routed', async ({
  page,
  baseURL,
}) => {
  await signIn(page);
  await openForm(page);

  // Service
  await field(page, 'Name').fill('orders');
  await field(page, 'System').fill('shop');
  await chooseOwner(page, 'checkout');
  await expect(preview(page)).toContainText('orders');
  await screenshot(page, 'create-service');
  await next(page);

  // Workload: a second release
  await page.getByRole('button', { name: 'Add a release' }).click();
  await expect(preview(page)).toContainText('canary');
  await next(page);

  // Traffic: 10 % of it, from outside
  await page.getByRole('textbox', { name: 'canary', exact: true }).fill('10');
  await page.getByRole('textbox', { name: 'canary', exact: true }).blur();
  await expect(
    page.getByRole('textbox', { name: 'stable', exact: true }),
  ).toHaveValue('90');
  await page
    .getByRole('radio', { name: 'Through a shared gateway of the platform' })
    .check({ force: true });
  await page.getByRole('textbox', { name: 'Host' }).fill('orders.example.com');
  await expect(preview(page)).toContainText('orders.example.com');
  await expect(preview(page)).toContainText('90');
  await screenshot(page, 'create-traffic');
  await next(page);

  // Environments, Delivery: the defaults
  await expect(page.getByText('Environments').first()).toBeVisible();
  await next(page);
  await expect(page.getByText('Argo CD project').first()).toBeVisible();
  await next(page);

  // Repository, and what will be created
  const summary = page.getByRole('region', { name: 'What will be created' });
  await expect(summary).toContainText('services/orders');
  await expect(summary).toContainText('component:default/orders');
  await screenshot(page, 'create-repository');
  await page.getByRole('button', { name: 'Review' }).click();
  const pressed = Date.now();
  await page.getByRole('button', { name: 'Create service' }).click();

  // The task
  const openEntity = page
    .getByRole('link', { name: /catalog|service/i })
    .last();
  await endOfTask(page);
  test.info().annotations.push({
    type: 'Create to green task',
    description: `${Date.now() - pressed} ms`,
  });
  await screenshot(page, 'create-result');
  await expect(openEntity).toBeVisible();

  // The Mesh tab
  await openMeshTab(page, 'orders');
  const tab = page.getByRole('main').or(page.locator('article')).first();
  await expect(tab).toContainText('orders.example.com');
  await expect(tab).toContainText('90 %');
  await expect(tab).toContainText('10 %');
  await expect(tab).toContainText('No findings');
  await screenshot(page, 'mesh-tab');

  // The repository, with git
  const folder = temporaryFolder();
  git(folder, 'clone', cloneUrl(baseURL!, 'services/orders'), 'orders');
  const clone = join(folder, 'orders');
  expect(git(clone, 'log', '--oneline').trim().split('\n').length).toBe(1);
  const overlay = join(clone, TREE, 'overlays', 'production');
  const real = findRealKustomize();
  const ours = meshPortal(clone, 'render', overlay);
  test.info().annotations.push({
    type: 'judge of the rendering',
    description: real ? `${real.name} ${real.version}` : 'none here',
  });
  if (real) {
    expect(runReal(real, overlay)).toEqual({ ok: true, text: ours });
  }
  expect(ours).toContain('kind: VirtualService');

  // what the service's CI runs
  expect(meshPortal(clone, 'render', '.')).toBe(ours);
  expect(meshPortal(clone, 'analyze', '.')).not.toMatch(/: (error|warning) /);
});

test('a subset that git breaks is a finding with its line', async ({
  page,
  baseURL,
}) => {
  const folder = temporaryFolder();
  git(folder, 'clone', cloneUrl(baseURL!, 'services/orders'), 'orders');
  const clone = join(folder, 'orders');
  const file = join(clone, TREE, 'base', 'destinationrule.yaml');
  const broken = readFileSync(file, 'utf8').replace(
    'release: v2',
    'release: v9',
  );
  // the labels of the subset, whose selector selects nothing
  const line = broken.split('\n').findIndex(text => text.includes('v9'));
  writeFileSync(file, broken);
  git(clone, 'commit', '-am', 'Select a release that nobody runs');
  git(clone, 'push');

  await signIn(page);
  await page.goto('/catalog/default/component/orders/mesh');
  await page.getByRole('button', { name: 'Read the repository again' }).click();
  const finding = page.getByText(`destinationrule.yaml:${line}`).first();
  await expect(finding).toBeVisible();
  await expect(page.getByText('release: v9').first()).toBeVisible();
  await screenshot(page, 'mesh-tab-broken');

  git(clone, 'revert', '--no-edit', 'HEAD');
  git(clone, 'push');
});

test('a second service stands beside the first without an object in common', async ({
  page,
  baseURL,
}) => {
  await signIn(page);
  await openForm(page);
  await field(page, 'Name').fill('billing');
  await field(page, 'System').fill('shop');
  await chooseOwner(page, 'checkout');
  for (let index = 0; index < 5; index += 1) {
    await next(page);
  }
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create service' }).click();
  await endOfTask(page);

  const folder = temporaryFolder();
  const objects = (name: string) => {
    git(folder, 'clone', cloneUrl(baseURL!, `services/${name}`), name);
    const text = meshPortal(
      join(folder, name),
      'render',
      `kustomize-root/shop-${name}/overlays/production`,
      '-o',
      'json',
    );
    const [{ resources }] = JSON.parse(text) as [
      { resources: { kind: string; metadata: Record<string, string> }[] },
    ];
    return resources.map(
      ({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`,
    );
  };
  const orders = objects('orders');
  const billing = objects('billing');
  expect(orders.length).toBeGreaterThan(5);
  expect(orders.every(name => name.includes('shop/'))).toBe(true);
  expect(orders.filter(name => billing.includes(name))).toEqual([]);

  git(folder, 'clone', cloneUrl(baseURL!, 'platform/gitops'), 'gitops');
  const files = git(join(folder, 'gitops'), 'ls-files').split('\n');
  for (const application of [
    'shop-orders-production',
    'shop-billing-production',
  ]) {
    expect(files.some(path => path.endsWith(`/${application}.yaml`))).toBe(
      true,
    );
  }
  // one namespace and one project for both
  expect(
    files.filter(path => /^namespaces\/.*\/shop\.yaml$/.test(path)),
  ).toHaveLength(1);
  expect(files).toContain('projects/shop.yaml');
});

test('bad input is refused beside its field, before anything is created', async ({
  page,
}) => {
  await signIn(page);
  await openForm(page);
  await field(page, 'Name').fill('Not A Name');
  await expect(
    page.getByText(/"Not A Name" is not a name/).first(),
  ).toBeVisible();
  await chooseOwner(page, 'checkout');
  await next(page);
  // still on the first page
  await expect(field(page, 'Name')).toBeVisible();
  await screenshot(page, 'create-bad-input');

  await field(page, 'Name').fill('payments');
  await next(page);
  await field(page, 'Image').fill('registry.example.com/shop/payments:1.0');
  await expect(page.getByText(/has a tag or digest/).first()).toBeVisible();
  await next(page);
  await expect(field(page, 'Image')).toBeVisible();
});
