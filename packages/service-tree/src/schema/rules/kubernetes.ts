import { quantityValue } from '@mesh-portal/guard-rails';
import { parse } from 'yaml';
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

const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;

/** A key of a ConfigMap or Secret, which is a file name where it is mounted. */
export const configKey = () =>
  text({
    maximum: 253,
    rule: value =>
      CONFIG_KEY.test(value) && value !== '.' && !value.startsWith('..')
        ? undefined
        : complaint('config-key', { actual: value }),
  });

/**
 * What YAML reads as a number, a truth or nothing. `yes` and its like are text to
 * kustomize.
 */
function isTextInYaml(value: string): boolean {
  return (
    /^(y|n|yes|no|on|off)$/i.test(value) ||
    typeof parse(value, { version: '1.1' }) === 'string'
  );
}

/** The name of a file that kustomize makes a ConfigMap of, which takes no other keys than text. */
export const configFileName = () =>
  configKey().superRefine((value, context) => {
    if (CONFIG_KEY.test(value) && !isTextInYaml(value)) {
      context.addIssue({
        code: 'custom',
        params: {
          ...complaint('reserved', {
            actual: value,
            reason: 'YAML reads it as something else than text',
          }),
        },
      });
    }
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
