import { complaint } from '../problems';
import { text } from '../text';
import { matching } from './matching';

/** The name of an environment variable. */
export const environmentVariable = () =>
  text({
    maximum: 255,
    rule: matching(/^[A-Za-z_][A-Za-z0-9_]*$/, actual =>
      complaint('environment-variable', { actual }),
    ),
  });

/** A key of a ConfigMap or Secret, which is a file name where it is mounted. */
export const configKey = () =>
  text({
    maximum: 253,
    rule: value =>
      /^[-._a-zA-Z0-9]+$/.test(value) &&
      value !== '.' &&
      !value.startsWith('..')
        ? undefined
        : complaint('config-key', { actual: value }),
  });

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

/** The number that a quantity of Kubernetes stands for, or undefined where it is none. */
export function quantityValue(value: string): number | undefined {
  const parts = /^([0-9]+(?:\.[0-9]+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(
    value,
  );
  return parts ? Number(parts[1]) * SUFFIXES[parts[2] ?? ''] : undefined;
}

/** A quantity of CPU or memory, more than zero. */
export const quantity = (example: string) =>
  text({
    maximum: 32,
    rule: value =>
      (quantityValue(value) ?? 0) > 0
        ? undefined
        : complaint('quantity', { actual: value, example }),
  });
