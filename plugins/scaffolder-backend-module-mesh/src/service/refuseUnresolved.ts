import { InputError } from '@backstage/errors';

/**
 * Refuses an input that still holds a template expression: the scaffolder hands
 * the raw text to the action when an expression fails (backstage issue 29322).
 */
export function refuseUnresolved(input: unknown, path: string = 'input'): void {
  if (typeof input === 'string' && input.includes('${{')) {
    throw new InputError(
      `"${path}" holds "\${{", a template expression that could not be resolved. Check its spelling in template.yaml, or remove "\${{" from the value.`,
    );
  }
  if (typeof input === 'object' && input !== null) {
    for (const [key, value] of Object.entries(input)) {
      refuseUnresolved(value, `${path}.${key}`);
    }
  }
}
