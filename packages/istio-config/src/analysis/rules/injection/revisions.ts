import { REVISION_LABEL } from '../../podSelection';
import type { Rule } from '../../rule';

/** A revision that no control plane serves injects nothing, and says nothing. */
export const revisions: Rule = {
  name: 'injection/revisions',
  description: 'Revisions in labels are served by the mesh',
  kinds: [
    'Namespace',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Rollout',
    'Pod',
  ],
  check(object, { mesh, report }) {
    const known = mesh.settings.revisions;
    if (!known) {
      return;
    }
    const workload = mesh.workloadOf(object);
    const revision = (workload ?? object).labels[REVISION_LABEL];
    if (revision !== undefined && !known.includes(revision)) {
      report(
        'MSH0014',
        [...(workload?.labelsPath ?? ['metadata', 'labels']), REVISION_LABEL],
        { revision, known: known.length > 0 ? known : ['none'] },
      );
    }
  },
};
