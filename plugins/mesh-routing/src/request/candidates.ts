import type { Decision, TraceStep } from '@mesh-portal/istio-config';

/** A route that was tried. */
export interface Candidate {
  /** 1-based place in the order in which routes were tried. */
  readonly order: number;
  readonly won: boolean;
  readonly step: TraceStep;
}

function flatten(steps: readonly TraceStep[]): TraceStep[] {
  return steps.flatMap(step => [step, ...flatten(step.children ?? [])]);
}

/** Every route that was tried: the winner first, then the others in their order. */
export function candidatesOf({ trace }: Decision): readonly Candidate[] {
  const tried = flatten(trace)
    .filter(({ kind }) => kind === 'route')
    .map(
      (step, index): Candidate => ({
        order: index + 1,
        won: step.verdict === 'taken',
        step,
      }),
    );
  return [
    ...tried.filter(({ won }) => won),
    ...tried.filter(({ won }) => !won),
  ];
}

/** A step of the way to the routes and behind them, with how deep it lies. */
export interface WayStep {
  readonly depth: number;
  readonly step: TraceStep;
}

/** The steps beside the routes: proxy, listener, virtual host, destinations. */
export function wayOf({ trace }: Decision): readonly WayStep[] {
  const walk = (steps: readonly TraceStep[], depth: number): WayStep[] =>
    steps
      .filter(({ kind }) => kind !== 'route')
      .flatMap(step => [
        { depth, step },
        ...walk(step.children ?? [], depth + 1),
      ]);
  return walk(trace, 0);
}
