import * as z from 'zod/v4';
import { complaint } from './problems';

/** A mapping with exactly these fields; others are refused by name. */
export const fields = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape);

/** A whole number of a range. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z.number().superRefine((value, context) => {
    if (!Number.isInteger(value) || value < minimum || value > maximum) {
      context.addIssue({
        code: 'custom',
        params: {
          ...complaint('range', { actual: value, minimum, maximum }),
        },
      });
    }
  });
