const SUFFIXES: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/** The number that a quantity of Kubernetes stands for, or undefined where it is none. @public */
export function quantityValue(value: string): number | undefined {
  const parts = /^([0-9]+(?:\.[0-9]+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(
    value,
  );
  return parts ? Number(parts[1]) * SUFFIXES[parts[2] ?? ''] : undefined;
}

/** Whether a quantity is at least another one; none counts as 0. @public */
export function atLeast(quantity: string | undefined, least: string): boolean {
  const value = quantityValue(quantity ?? '0') ?? 0;
  // quantities are fractions in binary: a hair below is not below
  return value >= (quantityValue(least) ?? 0) * (1 - 1e-9);
}
