import { expect, test } from '@playwright/test';
import {
  chooseOwner,
  field,
  next,
  openForm,
  preview,
  screenshot,
  signIn,
} from './portal';

test('the form says which rule of whom is broken, at the field', async ({
  page,
}) => {
  await signIn(page);
  await openForm(page);
  await field(page, 'Name').fill('everything');
  await chooseOwner(page, 'checkout');
  await next(page);
  await next(page);

  await page
    .getByRole('radio', { name: 'Through a shared gateway of the platform' })
    .check({ force: true });
  const host = page.getByRole('textbox', { name: 'Host' });
  await host.fill('*.example.com');
  const rule =
    /wildcard-host is forbidden: rule forbidden of group:default\/platform, version 1/i;
  await expect(host).toHaveAccessibleDescription(rule);
  await screenshot(page, 'create-guard-rail');
  await next(page);
  await expect(host).toBeVisible();

  await host.fill('everything.example.com');
  await expect(host).not.toHaveAccessibleDescription(rule);
  await expect(preview(page)).toContainText('everything.example.com');
  await next(page);
  await expect(page.getByText('Environments').first()).toBeVisible();
});
