import { expect, test } from '@playwright/test';
import { screenshot, signIn } from './portal';

test('a newcomer sees a living mesh at once, and follows it to a service', async ({
  page,
}) => {
  await signIn(page);
  const calls = page.getByRole('table', { name: 'Ways in and calls' });
  // the catalog may still be reading the example's repository
  await expect(async () => {
    await page.goto('/?mesh=bookinfo-canary');
    await expect(calls).toContainText('Reviews', { timeout: 5_000 });
  }).toPass();
  await expect(
    calls.getByRole('row', { name: /Reviews Ratings/ }),
  ).toContainText('v1');
  await screenshot(page, 'meshes');

  const reviews = page.getByRole('button', { name: /Service Reviews/ });
  await expect(reviews).toContainText('v2');
  await reviews.click();
  await expect(page).toHaveURL(/\/catalog\/default\/component\/reviews\/mesh/);
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText(/v1.90.%,.v2.10.%/);
  await expect(summary).toContainText('No findings');
  await screenshot(page, 'bookinfo-reviews');
});

test('the page of a system has the graph of the whole system', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/catalog/default/system/bookinfo/mesh?mesh=bookinfo-fault');
  const ratings = page.getByRole('button', { name: /Service Ratings/ });
  await expect(ratings).toContainText('2 routes with faults');
  await screenshot(page, 'bookinfo-system');
});
