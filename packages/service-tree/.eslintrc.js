module.exports = require('../../scripts/eslint-library')(__dirname, [
  'src/__testUtils__/fixtures.ts',
]);
