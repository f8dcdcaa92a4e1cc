import type { Proxy } from './proxy/proxy';
import type { PreparedRequest } from './request/prepare';
import { Trace } from './trace';
import type {
  Alternative,
  Caveat,
  Decision,
  Outcome,
  Reason,
  SecurityCheck,
} from './types';

const ROUTED: Outcome = { type: 'routed' };

/** A decision while it is being made. */
export class Draft {
  readonly trace: Trace;
  readonly caveats: Caveat[] = [];
  readonly security: SecurityCheck[] = [];
  readonly alternatives: Alternative[] = [];
  private readonly fields: { -readonly [K in keyof Decision]?: Decision[K] } =
    {};

  constructor(
    readonly proxy: Proxy,
    readonly request: PreparedRequest,
    traced: boolean,
  ) {
    this.trace = new Trace(traced);
  }

  /** Sets fields of the decision; later ones win. */
  set(fields: Partial<Decision>): this {
    Object.assign(this.fields, fields);
    return this;
  }

  /** Ends without a destination. */
  end(outcome: Outcome, reason: Reason): Decision {
    return this.set({ outcome, reason }).finish();
  }

  finish(): Decision {
    const { proxy, request, fields } = this;
    const outcome = fields.outcome ?? ROUTED;
    const why = fields.reason;
    this.trace.add(() => ({
      kind: 'outcome',
      verdict: 'info',
      message: describeOutcome(outcome) + (why ? `: ${why.message}` : ''),
    }));
    return Object.assign(fields, {
      istioVersion: proxy.version,
      request: request.request,
      proxy: fields.proxy ?? { type: proxy.type, namespace: proxy.namespace },
      outcome,
      destinations: fields.destinations ?? [],
      mirrors: fields.mirrors ?? [],
      security: this.security,
      alternatives: this.alternatives,
      caveats: this.caveats,
      trace: this.trace.result(),
    });
  }
}

/** An outcome in a few words, e.g. `404 NR`. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.type) {
    case 'routed':
      return 'sent to the destinations';
    case 'redirect':
      return `${outcome.status} to ${outcome.location}`;
    case 'directResponse':
      return `${outcome.status}, answered by the proxy`;
    case 'error':
      return `${outcome.status}${outcome.flag ? ` ${outcome.flag}` : ''}`;
    case 'passthrough':
      return `passed through (${outcome.cluster})`;
    case 'connectionRefused':
      return 'connection refused';
    case 'connectionClosed':
      return 'connection closed';
    case 'connectionReset':
      return 'connection reset';
    default:
      return 'no answer: what decides is not modelled';
  }
}

/** Why a request ends as it does. */
export function because(
  code: string,
  message: string,
  args: Readonly<Record<string, string | number>> = {},
): Reason {
  return { code, message, args };
}
