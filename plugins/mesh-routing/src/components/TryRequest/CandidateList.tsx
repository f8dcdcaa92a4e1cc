import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { Text } from '@backstage/ui';
import type { ConditionTrace, Decision } from '@mesh-portal/istio-config';
import { describeCondition, describeSaid } from '../../describe';
import { candidatesOf, type Candidate } from '../../request';
import { useText, type Translate } from '../../translation';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import styles from './TryRequest.module.css';

function Verdict({
  holds,
  name,
}: {
  readonly holds: boolean;
  readonly name: string;
}) {
  const Icon = holds ? RiCheckLine : RiCloseLine;
  return (
    <span
      className={styles.verdict}
      data-holds={holds || undefined}
      role="img"
      aria-label={name}
    >
      <Icon size={16} aria-hidden="true" />
    </span>
  );
}

function describeActual(t: Translate, { actual }: ConditionTrace): string {
  if (actual === undefined) return t('request.actualAbsent');
  return actual === ''
    ? t('request.actualEmpty')
    : t('request.actual', { value: actual });
}

function Conditions({
  conditions,
}: {
  readonly conditions: readonly ConditionTrace[];
}) {
  const t = useText();
  if (conditions.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('request.anyRequest')}
      </Text>
    );
  }
  return (
    <ul className={styles.conditions}>
      {conditions.map((item, index) => (
        <li key={index} className={styles.condition}>
          <Verdict
            holds={item.verdict}
            name={t(item.verdict ? 'request.holds' : 'request.fails')}
          />
          <span className={styles.words}>
            <code>{describeCondition(t, item.condition)}</code>
            <span className={styles.actual}>{describeActual(t, item)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function CandidateItem({
  candidate: { order, won, step },
  fileUrl,
}: {
  readonly candidate: Candidate;
  readonly fileUrl?: FileUrl;
}) {
  const t = useText();
  const failing = step.conditions?.filter(({ verdict }) => !verdict) ?? [];
  return (
    <li>
      <details className={styles.candidate} open={won}>
        <summary>
          <Verdict holds={won} name={t(won ? 'request.won' : 'request.lost')} />
          <span className={styles.words}>
            <span>{describeSaid(t, step.text, step.message)}</span>
            {failing.length > 0 && (
              <span className={styles.actual}>
                {failing
                  .map(item =>
                    t('request.unmet', {
                      condition: describeCondition(t, item.condition),
                      actual: describeActual(t, item),
                    }),
                  )
                  .join(' · ')}
              </span>
            )}
          </span>
        </summary>
        <div className={styles.candidateBody}>
          <Conditions conditions={step.conditions ?? []} />
          <div className={styles.candidatePlace}>
            <Text variant="body-small" color="secondary">
              {t('request.triedAs', { order: String(order) })}
            </Text>
            {step.position && (
              <PlaceLink position={step.position} fileUrl={fileUrl} />
            )}
          </div>
        </div>
      </details>
    </li>
  );
}

/** Every route that was tried, the winner first, with what was compared. */
export function CandidateList({
  decision,
  fileUrl,
}: {
  readonly decision: Decision;
  readonly fileUrl?: FileUrl;
}) {
  const t = useText();
  const candidates = candidatesOf(decision);
  if (candidates.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('request.triedNone')}
      </Text>
    );
  }
  return (
    <ol className={styles.candidates}>
      {candidates.map(candidate => (
        <CandidateItem
          // Whether it is unfolded starts anew where the verdict changes.
          key={`${candidate.order} ${candidate.won}`}
          candidate={candidate}
          fileUrl={fileUrl}
        />
      ))}
    </ol>
  );
}
