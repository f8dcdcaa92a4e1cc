import { WORKLOAD_KINDS } from '../../../resources/workload';

/** The kinds that give pods of the cluster. */
export const POD_KINDS = WORKLOAD_KINDS.filter(
  kind => kind !== 'WorkloadEntry',
);
