import { defineConfig } from '@playwright/test';

/**
 * The browser test: the built app, served by the backend on a port and in a data
 * folder of its own, so that it runs beside a portal that is in use.
 */
const port = process.env.MESH_PORTAL_TEST_PORT ?? '7207';

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'test-results/browser',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // One portal, whose state the tests build up.
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  webServer: {
    command: 'node scripts/tasks/serve-for-test.mjs',
    url: `http://localhost:${port}/.backstage/health/v1/readiness`,
    env: { MESH_PORTAL_TEST_PORT: port },
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1400, height: 1000 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.MESH_PORTAL_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
