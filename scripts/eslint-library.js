const { builtinModules } = require('node:module');

/**
 * ESLint for the libraries, which run in browsers too and do not know each
 * other: what they need from a disk, a portal or one another, callers hand over.
 * Tests may read fixtures, and hold the libraries together.
 *
 * @param {string} folder of the package
 * @param {string[]} fixtureReaders helpers of tests that read a disk
 */
module.exports = function library(folder, fixtureReaders = []) {
  return require('@backstage/cli/config/eslint-factory')(folder, {
    restrictedSrcImports: [
      ...builtinModules.flatMap(name => [name, `node:${name}`]),
      '@mesh-portal/kustomize',
      '@mesh-portal/istio-config',
      '@mesh-portal/service-tree',
    ],
    restrictedImportPatterns: ['@backstage/*'],
    overrides: [
      { files: fixtureReaders, rules: { 'no-restricted-imports': 'off' } },
    ].filter(({ files }) => files.length > 0),
  });
};
