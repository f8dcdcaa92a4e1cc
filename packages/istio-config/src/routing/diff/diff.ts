import type { Mesh } from '../../mesh/mesh';
import { route } from '../route';
import type { Decision, RouteRequest } from '../types';
import { compareDecisions, type Difference } from './compare';
import { probesOf, type Probe } from './probes';
import { describeSubject } from './subject';

/** A change for callers between two versions of a mesh. @public */
export interface RoutingChange {
  readonly code: Difference['code'] | 'hostAppears' | 'hostDisappears';
  /** A sentence, e.g. "10 % of app.example.com/api moves from v2 to v3 (gateway shop/edge)". */
  readonly message: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** A request that notices the change. */
  readonly request: RouteRequest;
  readonly before: Decision;
  readonly after: Decision;
}

/**
 * What changes for callers between two versions of a configuration. Both are
 * asked the same requests: one for each host and each match of either version.
 * A mesh compared with itself gives nothing.
 *
 * @public
 */
export function diff(before: Mesh, after: Mesh): readonly RoutingChange[] {
  const probes = new Map([...probesOf(before), ...probesOf(after)]);
  const paths = pathsOf(probes.values());
  const changes = new Map<string, RoutingChange>();
  for (const probe of probes.values()) {
    const subject = describeSubject(
      probe.subject,
      paths.get(placeOf(probe)) ?? new Set(),
    );
    const decisions = {
      before: route(before, probe.request, { trace: false }),
      after: route(after, probe.request, { trace: false }),
    };
    for (const change of changesOf(probe, subject, decisions)) {
      if (!changes.has(change.message)) {
        changes.set(change.message, change);
      }
    }
  }
  return withoutRepetition([...changes.values()]);
}

/** The paths that the routes of each host name, at each entrance. */
function pathsOf(
  probes: Iterable<Probe>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map<string, Set<string>>();
  for (const probe of probes) {
    const { path } = probe.subject;
    if (path !== undefined) {
      const place = placeOf(probe);
      paths.set(place, (paths.get(place) ?? new Set()).add(path));
    }
  }
  return paths;
}

function placeOf({ subject, entrance, request }: Probe): string {
  return `${entrance}|${subject.host}|${request.port}`;
}

function changesOf(
  probe: Probe,
  subject: string,
  { before, after }: Pick<RoutingChange, 'before' | 'after'>,
): readonly RoutingChange[] {
  const shared = { request: probe.request, before, after };
  const where = `(${probe.entrance})`;
  const args = { subject, entrance: probe.entrance };
  const reachable = [before, after].map(isReachable);
  if (reachable[0] !== reachable[1]) {
    const [wasReachable] = reachable;
    return [
      {
        ...shared,
        code: wasReachable ? 'hostDisappears' : 'hostAppears',
        message: `${probe.subject.host} is ${
          wasReachable ? 'no longer' : 'now'
        } reachable ${where}`,
        args,
      },
    ];
  }
  return compareDecisions(before, after).map(({ code, text, args: more }) => ({
    ...shared,
    code,
    message: `${sentence(code, subject, text)} ${where}`,
    args: { ...args, ...more },
  }));
}

/** Whether anything in the mesh answers under the host. */
function isReachable({ reason, outcome }: Decision): boolean {
  const nowhere = [
    'noListener',
    'noVirtualHost',
    'noFilterChain',
    'unknownHost',
  ];
  return (
    outcome.type !== 'passthrough' && !(reason && nowhere.includes(reason.code))
  );
}

function sentence(
  code: Difference['code'],
  subject: string,
  text: string,
): string {
  switch (code) {
    case 'shareMoves':
      return text.replace(' moves', ` of ${subject} moves`);
    case 'outcomeChanges':
    case 'redirectChanges':
      return `requests to ${subject} ${text}`;
    default:
      return `for ${subject}, ${text}`;
  }
}

/** A host that appears or disappears says all; its single routes need no line of their own. */
function withoutRepetition(
  changes: readonly RoutingChange[],
): readonly RoutingChange[] {
  const whole = new Set(
    changes
      .filter(
        ({ code, request }) => isWholeHost(code) && request.path === undefined,
      )
      .map(hostKey),
  );
  return changes.filter(
    change =>
      !isWholeHost(change.code) ||
      change.request.path === undefined ||
      !whole.has(hostKey(change)),
  );
}

function isWholeHost(code: RoutingChange['code']): boolean {
  return code === 'hostAppears' || code === 'hostDisappears';
}

function hostKey({ code, request, args }: RoutingChange): string {
  return `${code}|${request.host}|${request.port}|${args.entrance}`;
}
