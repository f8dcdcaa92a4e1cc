import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import { describeProblem } from '../../model';
import { useText } from '../../translation';
import { Notice } from './Notice';

export interface StaleNoticeProps {
  /** Why a newer state could not be read. */
  readonly problem: Problem;
  /** How old the state is that is shown. */
  readonly age: string;
}

/** What is shown is the last good state; why, and what to do about it. */
export function StaleNotice({ problem, age }: StaleNoticeProps) {
  const t = useText();
  const { title, message, help, place } = describeProblem(t, problem);
  return (
    <Notice
      status="warning"
      title={t('state.staleTitle', { age })}
      lines={[
        t('state.stale', { problem: title }),
        message,
        place && !message.includes(place.slice(place.lastIndexOf('/') + 1))
          ? t('state.place', { place })
          : undefined,
        help,
      ]}
    />
  );
}
