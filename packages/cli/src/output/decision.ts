import {
  describeOutcome,
  describeOrigin,
  type DecidedDestination,
  type DecidedRoute,
  type Decision,
  type RequestOrigin,
  type RouteRequest,
} from '@mesh-portal/istio-config';
import { detailLines } from './details';
import {
  destinationName,
  headerLines,
  percent,
  placeText,
  refText,
} from './names';
import { printTrace } from './trace';

/** A decision as a person reads it: the answer first, then how it was found. */
export function printDecision(
  overlay: string,
  decision: Decision,
  from: RequestOrigin = decision.request.source,
): string {
  const { alternatives, caveats, trace } = decision;
  const blocks = [
    [
      `${overlay}, assuming Istio ${decision.istioVersion}`,
      describeRequest(decision.request, from),
    ],
    answerOf(decision),
    detailLines(decision),
    alternatives.flatMap(one => [
      `or, as possible: ${resultOf(one)}`,
      ...(one.route ? routeLines(one.route) : []),
      `  ${one.because}`,
    ]),
    trace.length > 0 ? ['How it was found', ...printTrace(trace)] : [],
    caveats.length > 0
      ? [
          'Not taken into account, or open',
          ...caveats.map(
            ({ message, position }) => `  ! ${message}${placeText(position)}`,
          ),
        ]
      : [],
  ];
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`;
}

function describeRequest(request: RouteRequest, from: RequestOrigin): string {
  const { method = 'GET', host, path = '/', port } = request;
  const { protocol = 'http', scheme = 'http', headers = {} } = request;
  const isHttp = protocol !== 'tls' && protocol !== 'tcp';
  const what = isHttp
    ? `${method} ${scheme}://${host}${path}`
    : `${protocol.toUpperCase()} to ${host}`;
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map(one => `  ${name}: ${one}`),
  );
  return [`${what}, port ${port}, from ${describeOrigin(from)}`, ...lines].join(
    '\n',
  );
}

function answerOf(decision: Decision): string[] {
  const { outcome, reason, route, destinations } = decision;
  return [
    outcome.type === 'routed'
      ? 'Sent to'
      : `Ends with ${describeOutcome(outcome)}${
          reason ? `: ${reason.message}` : ''
        }`,
    ...destinations.flatMap(destinationLines),
    ...(route ? routeLines(route) : []),
  ];
}

function resultOf({
  outcome,
  destinations,
}: Pick<Decision, 'outcome' | 'destinations'>): string {
  return outcome.type === 'routed'
    ? destinations
        .map(one => `${percent(one.share)} to ${destinationName(one)}`)
        .join(', ')
    : describeOutcome(outcome);
}

function destinationLines(destination: DecidedDestination): string[] {
  const { share, workloads, reason, headers } = destination;
  const behind = workloads.map(({ resource, replicas, images }) =>
    [
      refText(resource),
      ...(replicas === undefined
        ? []
        : [`${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`]),
      ...images,
    ].join(', '),
  );
  return [
    `${percent(share).padStart(9)}  ${destinationName(destination)}`,
    ...[...behind, ...(reason ? [reason] : []), ...headerLines(headers)].map(
      line => `           ${line}`,
    ),
  ];
}

function routeLines(route: DecidedRoute): string[] {
  const { resource, index, name, position, delegatedFrom } = route;
  const which = resource
    ? `${refText(resource)}, route ${index + 1}${name ? ` (${name})` : ''}${
        delegatedFrom ? `, delegated by ${refText(delegatedFrom)}` : ''
      }`
    : 'the default route of the service';
  return [`  by ${which}${placeText(position)}`];
}
