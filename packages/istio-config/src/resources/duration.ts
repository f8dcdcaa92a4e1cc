/** Milliseconds of the units of Go's durations. */
const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 0.001,
  µs: 0.001,
  ns: 0.000_001,
};

/** Milliseconds of a duration such as `1m30s` or `0.5s`; undefined where it is none. */
export function durationOf(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, number, unit] of text.matchAll(
    /(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g,
  )) {
    total += Number(number) * (UNITS[unit ?? ''] ?? 0);
  }
  return total;
}
