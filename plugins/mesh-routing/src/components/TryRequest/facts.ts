import type { Decision, SecurityCheck } from '@mesh-portal/istio-config';
import {
  describeFaults,
  describeHeaderChanges,
  describeRetries,
  destinationName,
  formatShare,
} from '../../describe';
import { urlOf } from '../../request';
import type { Translate } from '../../translation';

/** Something that is said of a request, e.g. its timeout. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

const PLACES = {
  gateway: 'request.atGateway',
  sidecar: 'request.atSidecar',
  waypoint: 'request.atWaypoint',
  ztunnel: 'request.atZtunnel',
} as const;

const VERDICTS = {
  allow: 'request.securityAllow',
  deny: 'request.securityDeny',
  unknown: 'request.securityUnknown',
} as const;

const PROXIES = {
  gateway: 'request.proxyGateway',
  sidecar: 'request.proxySidecar',
  ambient: 'request.proxyAmbient',
  none: 'request.proxyNone',
} as const;

/** What a policy made of the request, e.g. `AuthorizationPolicy at the sidecar: denied`. */
export function describeCheck(t: Translate, check: SecurityCheck): string {
  return t('request.securityCheck', {
    kind: check.kind,
    place: t(PLACES[check.at]),
    verdict: t(VERDICTS[check.verdict]),
  });
}

function describeDecidedRetries(
  t: Translate,
  { retries }: Decision,
): string | undefined {
  const text = retries && describeRetries(t, { retries });
  if (!retries || !text || retries.attempts === 0) return text;
  const on = [
    ...retries.on.split(',').filter(name => name !== 'retriable-status-codes'),
    ...retries.statusCodes,
  ].join(', ');
  return t(
    retries.from === 'default'
      ? 'request.retriesDefault'
      : 'request.retriesFrom',
    { retries: text, on },
  );
}

/** What the request becomes on its way; what stays as it is, is left out. */
export function decisionFacts(
  t: Translate,
  decision: Decision,
): readonly Fact[] {
  const { outcome, rewrite, timeout, mirrors, fault, cors, request } = decision;
  const routed = outcome.type === 'routed';
  const retries = describeDecidedRetries(t, decision);
  const faults = describeFaults(t, {
    fault: fault && {
      ...(fault.delay && {
        delay: {
          percentage: fault.delay.share * 100,
          duration: fault.delay.duration,
        },
      }),
      ...(fault.abort && {
        abort: {
          percentage: fault.abort.share * 100,
          status: fault.abort.status,
        },
      }),
    },
  });
  const facts: readonly Fact[] = [
    {
      name: t('request.requestLine'),
      values: [`${request.method ?? 'GET'} ${urlOf(request)}`],
    },
    {
      name: t('request.proxy'),
      values: [
        t(PROXIES[decision.proxy.type], {
          namespace: decision.proxy.namespace,
        }),
      ],
    },
    {
      name: t('request.becomesPath'),
      values: rewrite?.path === undefined ? [] : [rewrite.path],
    },
    {
      name: t('request.becomesHost'),
      values: rewrite?.authority === undefined ? [] : [rewrite.authority],
    },
    {
      name: t('request.requestHeaders'),
      values: describeHeaderChanges(t, decision, 'request'),
    },
    {
      name: t('request.responseHeaders'),
      values: describeHeaderChanges(t, decision, 'response'),
    },
    {
      name: 'CORS',
      values: Object.entries(cors?.responseHeaders ?? {}).map(([name, value]) =>
        t('request.headerSet', { name, value }),
      ),
    },
    {
      name: t('request.body'),
      values:
        outcome.type === 'directResponse' && outcome.body ? [outcome.body] : [],
    },
    {
      name: t('route.timeout'),
      values:
        routed && timeout !== undefined
          ? [timeout === '0s' ? t('request.noTimeout') : timeout]
          : [],
    },
    {
      name: t('route.retries'),
      values: routed && retries ? [retries] : [],
    },
    {
      name: t('route.mirror'),
      values: mirrors.map(mirror =>
        t('request.mirrored', {
          share: formatShare(t, mirror.share),
          destination: destinationName(mirror),
        }),
      ),
    },
    { name: t('route.fault'), values: faults },
  ];
  return facts.filter(({ values }) => values.length > 0);
}
