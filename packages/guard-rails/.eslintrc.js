module.exports = require('../../scripts/eslint-library')(__dirname);
