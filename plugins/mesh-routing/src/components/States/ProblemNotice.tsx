import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import { describeProblem } from '../../model';
import { useText } from '../../translation';
import { Notice } from './Notice';

/** A problem that the backend told of: what, where, and what to do. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const t = useText();
  const { title, message, help, place } = describeProblem(t, problem);
  return (
    <Notice
      status={problem.level === 'error' ? 'danger' : 'warning'}
      title={title}
      lines={[
        message,
        // A message that names its place says it better.
        place && !message.includes(place.slice(place.lastIndexOf('/') + 1))
          ? t('state.place', { place })
          : undefined,
        help,
      ]}
    />
  );
}
