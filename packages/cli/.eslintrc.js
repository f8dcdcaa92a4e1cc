module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // What is published is one bundled file, so that what it imports is a
    // devDependency: nothing is installed with it.
    '@backstage/no-undeclared-imports': 'off',
  },
});
