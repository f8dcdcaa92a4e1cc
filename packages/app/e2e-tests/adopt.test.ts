import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  chooseOwner,
  cloneUrl,
  field,
  git,
  gitHostApi,
  meshPortal,
  next,
  openForm,
  openMeshTab,
  screenshot,
  signIn,
  temporaryFolder,
} from './portal';

test.describe.configure({ mode: 'serial' });

const MANIFESTS = `# Runs since 2019.
apiVersion: apps/v1
kind: Deployment
metadata: { name: ledger }
spec:
  replicas: 2
  selector: { matchLabels: { app: ledger } }
  template:
    metadata: { labels: { app: ledger } }
    spec:
      serviceAccountName: ledger
      containers:
        - name: ledger
          image: registry.example.com/finance/ledger:7
          ports: [{ containerPort: 8080 }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: ledger }
---
apiVersion: v1
kind: Service
metadata: { name: ledger }
spec:
  selector: { app: ledger }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
`;

/** Fills in the form with the same values each time, and starts the task. */
async function adopt(page: Page): Promise<void> {
  await openForm(page, 'Adopt an existing service', 'Repository');
  await field(page, 'Repository').fill('ledger');
  await expect(field(page, 'Folder of the manifests')).toHaveValue('deploy');
  await screenshot(page, 'adopt-repository');
  await next(page);
  await field(page, 'Name').fill('ledger');
  await chooseOwner(page, 'checkout');
  await next(page);
  await expect(page.getByText('Environments').first()).toBeVisible();
  await screenshot(page, 'adopt-environments');
  await next(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(page.getByText(/completed|finished/i).first()).toBeVisible({
    timeout: 120_000,
  });
}

test('a service that runs without the mesh is adopted by a pull request', async ({
  page,
  baseURL,
}) => {
  const folder = temporaryFolder();
  const clone = join(folder, 'ledger');
  await gitHostApi(baseURL!, 'POST', '/orgs/services/repos', {
    name: 'ledger',
  });
  git(folder, 'clone', cloneUrl(baseURL!, 'services/ledger'), 'ledger');
  mkdirSync(join(clone, 'deploy'));
  writeFileSync(join(clone, 'deploy/ledger.yaml'), MANIFESTS);
  writeFileSync(join(clone, 'main.go'), 'package main\n');
  git(clone, 'add', '-A');
  git(clone, 'commit', '-m', 'The ledger');
  git(clone, 'push', 'origin', 'HEAD:main');

  await signIn(page);
  await adopt(page);
  await screenshot(page, 'adopt-result');
  await expect(page.getByText('Review it and merge it.')).toBeVisible();
  const link = page.getByRole('link', { name: 'Pull request' }).first();
  const pullRequest = (await link.getAttribute('href')) ?? '';
  expect(pullRequest).toMatch(/\/services\/ledger\/pulls\/1$/);

  // The pull request, as somebody reviews it
  await page.goto(pullRequest);
  await expect(
    page.getByRole('heading', { name: /Put ledger on the mesh/ }),
  ).toBeVisible();
  await expect(page.getByText('Open', { exact: true })).toBeVisible();
  await expect(page.getByText('+  - ledger.yaml')).toBeVisible();
  await screenshot(page, 'pull-request');

  await gitHostApi(baseURL!, 'POST', '/repos/services/ledger/pulls/1/merge', {
    Do: 'merge',
  });
  await page.reload();
  await expect(page.getByText('Merged', { exact: true })).toBeVisible();
  await screenshot(page, 'pull-request-merged');

  // what was there is as it was, and what is there now renders
  git(clone, 'pull', 'origin', 'main');
  expect(readFileSync(join(clone, 'deploy/ledger.yaml'), 'utf8')).toBe(
    MANIFESTS,
  );
  expect(meshPortal(clone, 'analyze', '.')).not.toMatch(/: (error|warning) /);

  // once more: catalog and Argo CD
  await page.goto('/');
  await adopt(page);
  await expect(page.getByText('The service is adopted.')).toBeVisible();
  await screenshot(page, 'adopt-registered');
  await openMeshTab(page, 'ledger');
  const tab = page.getByRole('main').or(page.locator('article')).first();
  await expect(tab).toContainText('ledger');
  await expect(tab).toContainText('No findings');
  await screenshot(page, 'mesh-tab-adopted');

  git(folder, 'clone', cloneUrl(baseURL!, 'platform/gitops'), 'gitops');
  expect(git(join(folder, 'gitops'), 'ls-files')).toContain(
    'ledger-production.yaml',
  );
});
