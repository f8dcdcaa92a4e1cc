import { complaint } from '../problems';
import { text } from '../text';

const DURATION = /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/;
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration as Istio writes it (`1m30s`), or undefined where it is none. */
export function durationMilliseconds(value: string): number | undefined {
  if (!DURATION.test(value)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/([0-9.]+)(ms|s|m|h)/g)) {
    total += Number(amount) * MILLISECONDS[unit];
  }
  return total;
}

/** A duration of at least a millisecond. */
export const duration = () =>
  text({
    maximum: 32,
    rule: value => {
      const milliseconds = durationMilliseconds(value);
      // Envoy's smallest timeout is a millisecond; zero would mean "none".
      return milliseconds !== undefined && milliseconds >= 1
        ? undefined
        : complaint('duration', { actual: value });
    },
  });
