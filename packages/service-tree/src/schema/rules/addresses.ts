import { complaint } from '../problems';
import { text } from '../text';
import { matching } from './matching';

/** The URL of a repository, without credentials. */
export const repositoryUrl = () =>
  text({
    maximum: 512,
    rule: matching(
      /^https?:\/\/[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?(\/[A-Za-z0-9\-._~%+]+)+\/?$/,
      actual => complaint('url', { actual }),
    ),
  });

/** git: Documentation/git-check-ref-format, and not taken for an option. */
export const branchName = () =>
  text({
    maximum: 200,
    rule: value =>
      /^[A-Za-z0-9_][A-Za-z0-9\-._/]*$/.test(value) &&
      !/\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$/.test(value)
        ? undefined
        : complaint('branch', { actual: value }),
  });

/** The address of a cluster's API. */
export const clusterServer = () =>
  text({
    maximum: 253,
    rule: matching(
      /^https:\/\/[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?(\/[A-Za-z0-9\-._~%]+)*\/?$/,
      actual => complaint('server', { actual }),
    ),
  });
