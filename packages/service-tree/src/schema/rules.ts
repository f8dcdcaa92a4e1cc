import { complaint, type Complaint } from './problems';
import { suggest } from './suggest';
import { text } from './text';

function matching(
  pattern: RegExp,
  refuse: (actual: string) => Complaint,
): (value: string) => Complaint | undefined {
  return value => (pattern.test(value) ? undefined : refuse(value));
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The name of a Service: a DNS-1035 label. */
export const serviceName = () =>
  text({
    maximum: 63,
    rule: matching(DNS_1035_LABEL, actual => complaint('name', { actual })),
  });

/** A DNS-1123 label. */
export const dnsLabel = () =>
  text({
    maximum: 63,
    rule: matching(DNS_LABEL, actual => complaint('label', { actual })),
  });

/** A DNS-1123 subdomain: labels with dots between them. */
export const dnsName = () =>
  text({
    maximum: 253,
    rule: value =>
      value.split('.').every(part => part.length <= 63 && DNS_LABEL.test(part))
        ? undefined
        : complaint('label', { actual: value }),
  });

const HOST =
  /^(\*\.)?([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A host of a gateway. A name without a dot would mean a Service of the mesh. */
export const host = () =>
  text({
    maximum: 253,
    rule: value => {
      if (value === '*') {
        return complaint('host-any');
      }
      const labels = value.split('.');
      return HOST.test(value) && labels.every(label => label.length <= 63)
        ? undefined
        : complaint('host', { actual: value });
    },
  });

// distribution/reference: a domain is told from a path by a dot, a port or `localhost`.
const IMAGE_COMPONENT = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';
const IMAGE = new RegExp(
  `^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?/)?${IMAGE_COMPONENT}(/${IMAGE_COMPONENT})*$`,
);

/** The name of an image, without tag and digest. */
export const image = () =>
  text({
    maximum: 255,
    rule: value => {
      const last = value.slice(value.lastIndexOf('/') + 1);
      if (/[:@]/.test(last)) {
        return complaint('image-with-tag', { actual: value });
      }
      return IMAGE.test(value)
        ? undefined
        : complaint('image', { actual: value });
    },
  });

export const imageTag = () =>
  text({
    maximum: 128,
    rule: matching(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/, actual =>
      complaint('tag', { actual }),
    ),
  });

export const imageDigest = () =>
  text({
    maximum: 71,
    rule: matching(/^sha256:[0-9a-f]{64}$/, actual =>
      complaint('digest', { actual }),
    ),
  });

/** A path of a URL. Envoy normalises requests, so a path that it would change can never match. */
export const urlPath = () =>
  text({
    maximum: 1024,
    rule: value =>
      /^\/[A-Za-z0-9\-._~%!$&'()*+,;=:@/]*$/.test(value) &&
      !value.includes('//') &&
      !/\/\.{1,2}(\/|$)/.test(value)
        ? undefined
        : complaint('path', { actual: value }),
  });

/** An absolute path in the container's file system. */
export const filePath = () =>
  text({
    maximum: 255,
    rule: value =>
      /^(\/[A-Za-z0-9\-._]+)+$/.test(value) && !/\/\.{1,2}(\/|$)/.test(value)
        ? undefined
        : complaint('path', { actual: value }),
  });

const DURATION = /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/;
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration as Istio writes it (`1m30s`), or undefined where it is none. */
export function durationMilliseconds(value: string): number | undefined {
  if (!DURATION.test(value)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/([0-9.]+)(ms|s|m|h)/g)) {
    total += Number(amount) * MILLISECONDS[unit];
  }
  return total;
}

export const duration = () =>
  text({
    maximum: 32,
    rule: value => {
      const milliseconds = durationMilliseconds(value);
      // Envoy's smallest timeout is a millisecond; zero would mean "none".
      return milliseconds !== undefined && milliseconds >= 1
        ? undefined
        : complaint('duration', { actual: value });
    },
  });

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
] as const;

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

export const environmentVariable = () =>
  text({
    maximum: 255,
    rule: matching(/^[A-Za-z_][A-Za-z0-9_]*$/, actual =>
      complaint('environment-variable', { actual }),
    ),
  });

export const configKey = () =>
  text({
    maximum: 253,
    rule: value =>
      /^[-._a-zA-Z0-9]+$/.test(value) && !/^\.{1,2}/.test(value)
        ? undefined
        : complaint('config-key', { actual: value }),
  });

const SUFFIXES: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/** The number that a quantity of Kubernetes stands for, or undefined where it is none. */
export function quantityValue(value: string): number | undefined {
  const parts = /^([0-9]+(?:\.[0-9]+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(
    value,
  );
  return parts ? Number(parts[1]) * SUFFIXES[parts[2] ?? ''] : undefined;
}

export const quantity = (example: string) =>
  text({
    maximum: 32,
    rule: value =>
      (quantityValue(value) ?? 0) > 0
        ? undefined
        : complaint('quantity', { actual: value, example }),
  });

const ENTITY_NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';

/** A reference to a catalog entity of one of the kinds. */
export const entityRef = (kinds: readonly string[], example: string) => {
  const pattern = new RegExp(
    `^(${kinds.join(
      '|',
    )}):([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)/${ENTITY_NAME}$`,
  );
  return text({
    maximum: 160,
    rule: matching(pattern, actual =>
      complaint('entity-ref', { actual, kinds, example }),
    ),
  });
};

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

export const clusterServer = () =>
  text({
    maximum: 253,
    rule: matching(
      /^https:\/\/[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?(\/[A-Za-z0-9\-._~%]+)*\/?$/,
      actual => complaint('server', { actual }),
    ),
  });
