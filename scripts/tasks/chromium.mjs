import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CHROMIUM_NAMES, chromiumSource } from '../platform.mjs';
import { run } from './lib.mjs';

const onPath = names => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(file => existsSync(file));
};

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/**
 * Path of a Chromium; installs one where there is none.
 *
 * @throws where none can be had, with what to do
 */
export async function findChromium() {
  const found = process.env.MESH_PORTAL_CHROMIUM ?? onPath(CHROMIUM_NAMES);
  if (found) {
    return found;
  }
  const source = chromiumSource({
    platform: process.platform,
    uid: process.getuid?.(),
    hasApt: onPath(['apt-get']) !== undefined,
  });
  const say = message => process.stderr.write(`mesh-portal: ${message}\n`);
  if (source === 'debian') {
    say('installing the Debian packages chromium and fonts-noto-cjk');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    const packages = ['chromium', 'fonts-noto-cjk'];
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      { env, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const installed = onPath(CHROMIUM_NAMES);
    if (installed) {
      return installed;
    }
  } else {
    const browser = await playwrightBrowser();
    if (!existsSync(browser)) {
      say('downloading Playwright’s Chromium');
      await run('playwright', ['install', 'chromium']);
    }
    if (existsSync(browser)) {
      return browser;
    }
  }
  throw new Error(
    'no Chromium: install one, set MESH_PORTAL_CHROMIUM to its path, or leave the browser test out with: npm test -- --no-browser',
  );
}
