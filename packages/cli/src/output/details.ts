import type { DecidedRetries, Decision } from '@mesh-portal/istio-config';
import {
  destinationName,
  headerLines,
  percent,
  placeText,
  refText,
} from './names';

/** What a decision says about one thing, a line each; nothing where it says nothing. */
interface Detail {
  readonly label: string;
  lines(decision: Decision): readonly (string | undefined)[];
}

const ORIGINS = {
  route: '',
  mesh: ' (of the mesh)',
  default: " (Istio's default)",
};

const CORS = {
  preflight: 'the preflight is answered by the proxy',
  allowed: 'the origin is allowed',
  notMatched: 'the origin is not allowed',
  none: undefined,
};

const VERDICTS = {
  allow: 'allowed',
  deny: 'denied',
  unknown: 'not to be told',
};

const DETAILS: readonly Detail[] = [
  {
    label: 'path',
    lines: ({ rewrite }) => [rewrite?.path && `becomes ${rewrite.path}`],
  },
  {
    label: 'host',
    lines: ({ rewrite }) => [
      rewrite?.authority && `becomes ${rewrite.authority}`,
    ],
  },
  { label: 'headers', lines: ({ headers }) => headerLines(headers) },
  {
    label: 'timeout',
    lines: ({ outcome, timeout }) =>
      outcome.type === 'routed' ? [timeout === '0s' ? 'none' : timeout] : [],
  },
  {
    label: 'retries',
    lines: ({ outcome, retries }) =>
      outcome.type === 'routed' && retries ? [retriesText(retries)] : [],
  },
  {
    label: 'mirror',
    lines: ({ mirrors }) =>
      mirrors.map(one => `${percent(one.share)} to ${destinationName(one)}`),
  },
  {
    label: 'fault',
    lines: ({ fault }) => [
      fault?.delay &&
        `${percent(fault.delay.share)} delayed by ${fault.delay.duration}`,
      fault?.abort &&
        `${percent(fault.abort.share)} aborted with ${fault.abort.status}`,
    ],
  },
  { label: 'cors', lines: ({ cors }) => [cors && CORS[cors.result]] },
  {
    label: 'policy',
    lines: ({ destinations }) =>
      destinations.flatMap(({ policy }) =>
        policy.rules.map(
          (rule, index) =>
            `${refText(rule)}${placeText(policy.positions[index])}, mTLS ${
              policy.mtls
            }`,
        ),
      ),
  },
  {
    label: 'security',
    lines: ({ security }) =>
      security.map(
        ({ at, kind, verdict, message, position }) =>
          `${VERDICTS[verdict]} at the ${at}, ${kind}: ${message}${placeText(
            position,
          )}`,
      ),
  },
];

/** What happens to a request besides where it goes; each line once. */
export function detailLines(decision: Decision): readonly string[] {
  const lines = DETAILS.flatMap(({ label, lines: read }) =>
    read(decision).flatMap(text =>
      text ? [`  ${label.padEnd(9)} ${text}`] : [],
    ),
  );
  return [...new Set(lines)];
}

function retriesText({
  attempts,
  on,
  perTryTimeout,
  from,
}: DecidedRetries): string {
  return attempts === 0
    ? `none${ORIGINS[from]}`
    : `${attempts} on ${on}${perTryTimeout ? `, ${perTryTimeout} each` : ''}${
        ORIGINS[from]
      }`;
}
