module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The module brings its plugin along, so that a backend has one line for both.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
