import type { Field } from '../field';
import type { Report } from '../report';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration in Go's notation (`1m30s`, `250ms`), or undefined. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)(.*)$/s.exec(text);
  const body = match?.[2] ?? '';
  if (body === '0') {
    return 0;
  }
  if (!/^((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(body)) {
    return undefined;
  }
  let total = 0;
  for (const [, number = '', unit = ''] of body.matchAll(
    /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    total += Number(number) * (UNITS[unit] ?? 0);
  }
  return match?.[1] === '-' ? -total : total;
}

/** A duration of at least a millisecond and in whole milliseconds. istio: agent.ValidateDuration */
export function checkDuration(field: Field, report: Report): void {
  if (!field.present) {
    return;
  }
  const milliseconds = parseDuration(field.string()) ?? 0;
  if (milliseconds < 1) {
    report.error(
      field,
      'invalid-duration',
      `"${field.string()}" must be at least 1ms`,
      { value: field.string() },
    );
  } else if (Math.abs(milliseconds - Math.round(milliseconds)) > 1e-9) {
    report.error(
      field,
      'invalid-duration',
      `"${field.string()}" is finer than a millisecond`,
      { value: field.string() },
    );
  }
}
