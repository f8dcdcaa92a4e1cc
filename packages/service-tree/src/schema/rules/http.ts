import { complaint } from '../problems';
import { suggest } from '../suggest';
import { text } from '../text';
import { matching } from './matching';

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
] as const;

/** A method of a request. */
export const httpMethod = () =>
  text({
    maximum: 16,
    rule: value =>
      METHODS.some(method => method === value)
        ? undefined
        : complaint('method', { actual: value, allowed: METHODS }),
  });

/** Header names are compared in lower case by Envoy; other spellings never match. */
export const headerName = () =>
  text({
    maximum: 128,
    rule: matching(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, actual =>
      complaint('header', { actual }),
    ),
  });

// envoy: docs/root/configuration/http/http_filters/router_filter.rst, x-envoy-retry-on and x-envoy-retry-grpc-on
const RETRY_CONDITIONS = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'envoy-ratelimited',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
] as const;

/** Conditions of retries, separated by commas: Envoy's names and status codes. */
export const retryConditions = () =>
  text({
    maximum: 512,
    rule: value => {
      for (const condition of value.split(',')) {
        if (
          !RETRY_CONDITIONS.some(known => known === condition) &&
          !/^[1-5][0-9]{2}$/.test(condition)
        ) {
          const near = suggest(condition, RETRY_CONDITIONS);
          return complaint('retry-condition', {
            actual: condition,
            allowed: RETRY_CONDITIONS,
            ...(near ? { suggestion: near } : {}),
          });
        }
      }
      return undefined;
    },
  });
