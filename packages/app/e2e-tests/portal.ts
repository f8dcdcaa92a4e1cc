import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

/** Folder of the checkout. */
export const root = resolve(__dirname, '..', '..', '..');
const screenshots = join(root, 'test-results', 'screenshots');

/** Signs in as guest and waits for the catalog, without which a deep link leads back to the sign-in page. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page.getByRole('link', { name: 'Create' }).first(),
  ).toBeVisible();
}

/** Opens the form of a template the way a newcomer does. */
export async function openForm(
  page: Page,
  title = 'Service on the mesh',
  firstField = 'Name',
): Promise<void> {
  const choose = page.getByRole('button', { name: /choose/i });
  const card = page
    .locator('div')
    .filter({ has: page.getByText(title, { exact: true }) })
    .filter({ has: choose })
    // the innermost one is the card
    .last();
  await page.getByRole('link', { name: 'Create' }).first().click();
  // the catalog may still be reading the templates, and the page does not look again
  await expect(async () => {
    if (!(await card.isVisible())) {
      await page.reload();
    }
    await expect(card).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await card.getByRole('button', { name: /choose/i }).click();
  await expect(field(page, firstField)).toBeVisible();
}

/** An input of the form by its label. */
export function field(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true }).first();
}

/** Picks an owner in the owner picker. */
export async function chooseOwner(page: Page, name: string): Promise<void> {
  const owner = page.getByRole('combobox', { name: /owner/i });
  await owner.click();
  await owner.fill(name);
  await page
    .getByRole('option', { name: new RegExp(name, 'i') })
    .first()
    .click();
  // Backstage's picker opens its list again after a choice.
  await page.keyboard.press('Escape');
}

/** Goes on to the next page of the form. */
export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** Waits for the end of the task: only then it shows its links. Its steps say "completed" before. */
export async function endOfTask(page: Page): Promise<void> {
  await expect(
    page.getByRole('link', { name: /^Repository/ }).first(),
  ).toBeVisible({ timeout: 120_000 });
}

/** Opens the Mesh tab of a component, as soon as the catalog has it: the page does not look again. */
export async function openMeshTab(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/catalog/default/component/${name}/mesh`);
    await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 90_000 });
}

/** The preview beside the form. */
export function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview of the service' });
}

/** A screenshot for people to look at, by a name. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** A new folder outside of the checkout. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mesh-portal-'));
}

/** URL of a repository with the credentials of the embedded Git host. */
export function cloneUrl(baseURL: string, repository: string): string {
  const password = readFileSync(
    join(root, 'test-results', 'portal', 'git-password'),
    'utf8',
  ).trim();
  const url = new URL(`/api/git-host/${repository}.git`, baseURL);
  url.username = 'portal-git';
  url.password = password;
  return url.href;
}

/** Runs git as a developer would, without anybody's configuration. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync(
    'git',
    [
      '-c',
      'user.name=A developer',
      '-c',
      'user.email=developer@example.com',
      ...args,
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_TERMINAL_PROMPT: '0',
      },
    },
  );
}

/** Runs the built command line, the one file that a service's CI runs. */
export function meshPortal(folder: string, ...args: string[]): string {
  return execFileSync(
    process.execPath,
    [join(root, 'packages/cli/dist/mesh-portal.cjs'), ...args],
    { cwd: folder, encoding: 'utf8' },
  );
}

/** Calls the API of the embedded Git host as its user. */
export async function gitHostApi(
  baseURL: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<unknown> {
  const { username, password, origin } = new URL(cloneUrl(baseURL, 'any/any'));
  const response = await fetch(`${origin}/api/git-host/api/v1${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa(`${username}:${password}`)}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect({ path, ok: response.ok, text }).toMatchObject({ ok: true });
  return text === '' ? undefined : JSON.parse(text);
}

/** Has the catalog read a location now that it would read again in some minutes, until a component is there. */
export async function readAgainInCatalog(
  page: Page,
  component: string,
): Promise<void> {
  const identity = await page.request.get('/api/auth/guest/refresh', {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { token } = (await identity.json()).backstageIdentity;
  const headers = { authorization: `Bearer ${token}` };
  await expect(async () => {
    const locations = await page.request.get('/api/catalog/locations', {
      headers,
    });
    for (const { data } of await locations.json()) {
      if (data.target.includes(component)) {
        await page.request.post('/api/catalog/refresh', {
          headers,
          data: { entityRef: data.entityRef },
        });
      }
    }
    const found = await page.request.get(
      `/api/catalog/entities/by-name/component/default/${component}`,
      { headers },
    );
    expect(found.status()).toBe(200);
  }).toPass({ timeout: 60_000 });
}
