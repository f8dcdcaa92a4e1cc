import type { CrossCheck } from '../crossCheck';
import { at } from './complaints';

const WORKLOAD = ['spec', 'workload'];

/** The manifests of an adopted service go with the type that says so. */
export const checkAdopted: CrossCheck = ({ spec: { workload } }) => {
  const { adopted, type } = workload;
  if (type === 'adopted' && !adopted) {
    return [at([...WORKLOAD, 'adopted'], 'required')];
  }
  return adopted && type !== 'adopted'
    ? [
        at([...WORKLOAD, 'type'], 'one-of', {
          actual: type,
          allowed: ['adopted'],
        }),
      ]
    : [];
};
