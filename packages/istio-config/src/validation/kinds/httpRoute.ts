import { checkDestination } from '../fields/destinations';
import { checkDuration } from '../fields/durations';
import { checkHeaderOperations, isAuthorityHeader } from '../fields/headers';
import type { Field } from '../field';
import type { Report } from '../report';
import { checkDirectResponse, checkRedirect } from './answers';
import { checkCors } from './cors';
import { checkFault } from './fault';
import { checkHttpMatch } from './httpMatch';
import { checkRetries } from './retries';
import { checkRewrite } from './rewrite';
import { checkWeights } from './weights';

/** What decides which rules hold for a route. */
export interface HttpRouteOptions {
  readonly isDelegate: boolean;
  readonly gatewaySemantics: boolean;
}

/** One entry of `http`. istio: pkg/config/validation/virtualservice.go (validateHTTPRoute) */
export function checkHttpRoute(
  route: Field,
  { isDelegate, gatewaySemantics }: HttpRouteOptions,
  report: Report,
): void {
  checkActions(route, isDelegate, report);
  for (const match of route.get('match').items()) {
    if (match.present) {
      checkHttpMatch(match, report);
    }
  }
  checkHeaderOperations(route.get('headers'), report);
  checkCors(route.get('corsPolicy'), report);
  checkFault(route.get('fault'), report);
  checkMirrors(route, report);
  checkRedirect(route.get('redirect'), route.get('match').items(), report);
  checkDirectResponse(route.get('directResponse'), report);
  checkRetries(route.get('retries'), report);
  checkRewrite(route.get('rewrite'), report);
  checkAuthorityOnce(route, report);
  const destinations = route.get('route').items();
  for (const destination of destinations) {
    checkHeaderOperations(destination.get('headers'), report);
  }
  checkWeights(route.get('route'), gatewaySemantics, report);
  checkDuration(route.get('timeout'), report);
}

/** A route does one thing: route, redirect, answer directly, or delegate. */
function checkActions(route: Field, isDelegate: boolean, report: Report): void {
  const delegate = route.get('delegate');
  if (delegate.present && !isDelegate) {
    const isSet = {
      redirect: route.get('redirect').present,
      route: route.get('route').items().length > 0,
    };
    for (const name of ['redirect', 'route'] as const) {
      if (isSet[name]) {
        report.error(
          route.get(name),
          'conflict',
          `a route that delegates must have no ${name}`,
          { field: name },
        );
      }
    }
    return;
  }
  if (delegate.present) {
    report.error(
      delegate,
      'not-supported',
      'a delegate cannot delegate further',
    );
  }
  const terminal = ['redirect', 'directResponse'].filter(
    name => route.get(name).present,
  );
  const [first] = terminal;
  if (first !== undefined) {
    checkAlone(route, first, terminal, report);
  } else if (route.get('route').items().length === 0) {
    report.error(
      route,
      'required',
      'a route must have destinations in route, or a redirect, or a directResponse',
    );
  }
  if (route.get('mirror').present && route.get('mirrors').items().length > 0) {
    report.error(
      route,
      'only-one-of',
      'only one of mirror and mirrors can be set',
    );
  }
}

function checkAlone(
  route: Field,
  action: string,
  terminal: readonly string[],
  report: Report,
): void {
  const others = [
    ...(route.get('route').items().length > 0 ? ['route'] : []),
    ...['fault', 'rewrite'].filter(name => route.get(name).present),
    ...terminal.slice(1),
  ];
  for (const other of others) {
    report.error(
      route.get(other),
      'conflict',
      `${action} and ${other} cannot be combined in one route`,
      { field: other, with: action },
    );
  }
}

function checkMirrors(route: Field, report: Report): void {
  const percent = route.get('mirrorPercent');
  if (percent.present) {
    report.warn(
      percent,
      'deprecated',
      'mirrorPercent is deprecated; use mirrorPercentage',
    );
    checkMirrorShare(percent, percent.number(), report);
  }
  const percentage = route.get('mirrorPercentage');
  if (percentage.present) {
    checkMirrorShare(percentage, percentage.get('value').number(), report);
  }
  checkDestination(route.get('mirror'), report);
  for (const mirror of route.get('mirrors').items()) {
    const destination = mirror.get('destination');
    if (!destination.present) {
      report.error(mirror, 'required', 'a mirror must have a destination');
      continue;
    }
    checkDestination(destination, report);
    const share = mirror.get('percentage');
    if (share.present) {
      checkMirrorShare(share, share.get('value').number(), report);
    }
  }
}

function checkMirrorShare(field: Field, value: number, report: Report): void {
  if (value < 0 || value > 100) {
    report.error(
      field,
      'out-of-range',
      `the mirrored percentage ${value} must be between 0 and 100`,
      {
        value,
      },
    );
  }
}

/** The authority is rewritten in one place only: rewrite.authority, or a header set or added. */
function checkAuthorityOnce(route: Field, report: Report): void {
  const request = route.at('headers', 'request');
  const headers = ['set', 'add'].flatMap(operation =>
    request
      .get(operation)
      .entries()
      .filter(([name]) => isAuthorityHeader(name))
      .map(([, value]) => value),
  );
  let isRewritten = route.at('rewrite', 'authority').string() !== '';
  for (const header of headers) {
    if (isRewritten) {
      report.error(
        header,
        'conflict',
        'the authority must not be rewritten more than once',
        { value: header.string() },
      );
    }
    isRewritten ||= header.string() !== '';
  }
}
