/** A share from 0 to 1 as people write it: `12.5 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  ns: 0.000001,
};

/** A duration such as `1m30s` or `250ms` in milliseconds; undefined where it is none. */
export function milliseconds(text: string | undefined): number | undefined {
  if (!text || !/^(\d+(\.\d+)?(h|ms|m|s|us|ns))+$/.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, number, unit] of text.matchAll(
    /(\d+(?:\.\d+)?)(h|ms|m|s|us|ns)/g,
  )) {
    total += Number(number) * (UNITS[unit ?? ''] ?? 0);
  }
  return total;
}
