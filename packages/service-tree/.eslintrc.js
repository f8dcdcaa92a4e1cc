const { builtinModules } = require('node:module');

// The library runs in browsers too: what it needs from a disk or a portal, its
// callers hand over. Only what reads the fixtures of the tests has a disk.
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSrcImports: builtinModules.flatMap(name => [name, `node:${name}`]),
  restrictedImportPatterns: ['@backstage/*'],
  overrides: [
    {
      files: ['src/__testUtils__/fixtures.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
