import { quantityValue } from '@mesh-portal/guard-rails';
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

/** A quantity of CPU or memory, more than zero. */
export const quantity = (example: string) =>
  text({
    maximum: 32,
    rule: value =>
      (quantityValue(value) ?? 0) > 0
        ? undefined
        : complaint('quantity', { actual: value, example }),
  });
