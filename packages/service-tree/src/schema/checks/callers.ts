import type { CrossCheck } from '../crossCheck';
import { duplicates } from './complaints';

/** A caller comes once. */
export const checkCallers: CrossCheck = ({ spec: { callers = [] } }) =>
  duplicates(
    callers.map((caller, index) => ({
      value:
        typeof caller === 'string'
          ? caller
          : [caller.entity, caller.namespace, caller.serviceAccount]
              .filter(part => part !== undefined)
              .join(' '),
      path: ['spec', 'callers', index],
    })),
  );
