import type {
  RouteAction,
  RouteDestination,
  RouteNode,
} from '@mesh-portal/istio-config';
import { shortHost } from './hosts';
import type { Translate } from '../translation';

/** A share between 0 and 1 in percent, with at most one decimal. */
export function formatShare(t: Translate, share: number): string {
  const percent = Math.round(share * 1000) / 10;
  // What is configured above zero must not read as nothing.
  const shown = share > 0 && percent === 0 ? '< 0.1' : String(percent);
  return t('route.share', { share: shown });
}

/** What a destination is called beside others of the same service. */
export function destinationName(
  destination: Pick<RouteDestination, 'host' | 'subset'>,
): string {
  return destination.subset ?? shortHost(destination.host);
}

/** Destinations with their shares, e.g. `stable 90 %, canary 10 %`. */
export function describeDestinations(
  t: Translate,
  destinations: readonly RouteDestination[],
): string {
  return destinations
    .map(destination =>
      t('route.destination', {
        name: destinationName(destination),
        share: formatShare(t, destination.share),
      }),
    )
    .join(', ');
}

/** What a route does with a request, in words. */
export function describeAction(t: Translate, action: RouteAction): string {
  switch (action.type) {
    case 'route':
      return describeDestinations(t, action.destinations);
    case 'redirect':
      return t('route.redirect', { code: String(action.code), to: action.to });
    case 'directResponse':
      return t('route.directResponse', { status: String(action.status) });
    default:
      return t('route.delegate', { to: action.to });
  }
}

/** `3 × 2s`, `3` or `off`; undefined where the route says nothing. */
export function describeRetries(
  t: Translate,
  route: Pick<RouteNode, 'retries'>,
): string | undefined {
  const { retries } = route;
  if (!retries) return undefined;
  if (retries.attempts === 0) return t('route.retriesOff');
  const attempts = String(retries.attempts);
  return retries.perTryTimeout
    ? t('route.retriesPerTry', { attempts, duration: retries.perTryTimeout })
    : attempts;
}

/** Faults that are injected on purpose, one text each. */
export function describeFaults(
  t: Translate,
  route: Pick<RouteNode, 'fault'>,
): string[] {
  const { abort, delay } = route.fault ?? {};
  return [
    ...(delay
      ? [
          t('route.delay', {
            share: formatShare(t, delay.percentage / 100),
            duration: delay.duration,
          }),
        ]
      : []),
    ...(abort
      ? [
          t('route.abort', {
            share: formatShare(t, abort.percentage / 100),
            status: abort.status,
          }),
        ]
      : []),
  ];
}

/** The lines below a route's match: whatever changes the fate of a request. */
export function describeRouteDetails(t: Translate, route: RouteNode): string[] {
  const retries = describeRetries(t, route);
  const timing = [
    ...(route.timeout
      ? [t('route.timeoutValue', { duration: route.timeout })]
      : []),
    ...(retries ? [t('route.retriesValue', { attempts: retries })] : []),
  ];
  const rewriteTarget = [route.rewrite?.authority, route.rewrite?.uri]
    .filter(Boolean)
    .join('');
  return [
    ...(timing.length > 0 ? [timing.join(' · ')] : []),
    ...(rewriteTarget ? [t('route.rewrite', { target: rewriteTarget })] : []),
    ...describeFaults(t, route),
  ];
}
