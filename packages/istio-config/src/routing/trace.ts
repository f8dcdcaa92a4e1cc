import { locate, refOf, type MeshObject } from '../resources/object';
import type { FieldPath } from '../source';
import type { ConditionTrace, TraceStep } from './types';
import type { PreparedRequest } from './request/prepare';
import type { Condition } from './matching/conditions';

/** A step as it is written down; resource and position are read from the object. */
export interface StepInput
  extends Omit<TraceStep, 'resource' | 'position' | 'children'> {
  readonly object?: MeshObject;
  readonly path?: FieldPath;
}

/** Collects the steps of a decision. Where no trace is wanted, nothing is built. */
export class Trace {
  private readonly steps: TraceStep[] = [];

  constructor(readonly wanted: boolean) {}

  /** Adds a step; the callback runs only where a trace is wanted. */
  add(build: () => StepInput, children?: Trace): void {
    if (!this.wanted) {
      return;
    }
    const { object, path, ...step } = build();
    const position = object && locate(object, path ?? []);
    this.steps.push({
      ...step,
      ...(object ? { resource: refOf(object) } : {}),
      ...(position ? { position } : {}),
      ...(children && children.steps.length > 0
        ? { children: children.steps }
        : {}),
    });
  }

  /** A trace for the candidates that a step tries. */
  nested(): Trace {
    return new Trace(this.wanted);
  }

  result(): readonly TraceStep[] {
    return this.steps;
  }
}

/** Holds every condition of a route against the request, for people to read. */
export function traceConditions(
  conditions: readonly Condition[],
  request: PreparedRequest,
): readonly ConditionTrace[] {
  return conditions.map(({ describe, test, actual }): ConditionTrace => {
    const verdict = test(request);
    const value = actual(request);
    return {
      condition: describe,
      verdict,
      ...(value === undefined ? {} : { actual: value }),
      message: conditionMessage(describe, verdict, value),
    };
  });
}

const SUBJECTS = {
  path: 'path',
  header: 'header',
  withoutHeader: 'header',
  queryParam: 'query parameter',
  method: 'method',
  authority: 'authority',
  scheme: 'scheme',
  port: 'port',
  sourceLabels: 'label of the caller',
  sourceNamespace: 'namespace of the caller',
  gateway: 'gateway',
  sni: 'server name',
  subnet: 'address',
  attribute: 'attribute',
} as const;

/** e.g. "header end-user is absent; needs exact jason". */
export function conditionMessage(
  condition: Condition['describe'],
  verdict: boolean,
  actual: string | undefined,
): string {
  const subject = [SUBJECTS[condition.on], condition.name]
    .filter(Boolean)
    .join(' ');
  const found =
    actual === undefined
      ? 'is absent'
      : `is ${actual === '' ? 'empty' : actual}`;
  if (verdict && actual !== undefined && condition.op === 'present') {
    return `${subject} is present`;
  }
  return verdict
    ? `${subject} ${found}`
    : `${subject} ${found}; ${needs(condition)}`;
}

function needs({ on, op, value, ignoreCase }: Condition['describe']): string {
  const what = op === 'present' ? 'to be present' : `${op} ${value}`;
  if (on === 'withoutHeader') {
    return op === 'present' ? 'needs to be absent' : `must not be ${what}`;
  }
  return `needs ${what}${ignoreCase ? ' (in any case)' : ''}`;
}

/** Steps that were taken behind the decision, put before its outcome. */
export function beforeOutcome(
  steps: readonly TraceStep[],
  added: readonly TraceStep[],
): readonly TraceStep[] {
  const isOutcome = ({ kind }: TraceStep) => kind === 'outcome';
  return [
    ...steps.filter(step => !isOutcome(step)),
    ...added,
    ...steps.filter(isOutcome),
  ];
}
