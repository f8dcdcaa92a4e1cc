import { memo, type ReactNode } from 'react';
import { Text } from '@backstage/ui';
import type { Decision } from '@mesh-portal/istio-config';
import { describeOutcome, describeSaid } from '../../describe';
import { useText } from '../../translation';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import { CandidateList } from './CandidateList';
import { DestinationTable } from './DestinationTable';
import { decisionFacts, describeCheck } from './facts';
import { WayList } from './WayList';
import styles from './TryRequest.module.css';

export interface RequestResultProps {
  readonly decision: Decision;
  readonly fileUrl?: FileUrl;
}

function Row({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-label={title}>
      <Text as="h3" variant="body-medium" weight="bold">
        {title}
      </Text>
      {children}
    </section>
  );
}

function TakenRoute({ decision, fileUrl }: RequestResultProps) {
  const t = useText();
  const { route } = decision;
  if (!route) return null;
  const { resource, position, index, name } = route;
  const label = resource
    ? `${resource.kind} ${resource.namespace ?? ''}/${resource.name}, ${
        name || index + 1
      }`
    : t('request.routeOfService');
  return (
    <Row name={t('request.route')}>
      {label} {position && <PlaceLink position={position} fileUrl={fileUrl} />}
    </Row>
  );
}

function Security({ decision, fileUrl }: RequestResultProps) {
  const t = useText();
  const { security } = decision;
  return (
    <Row name={t('request.security')}>
      {security.length === 0 && t('request.securityNone')}
      <ul className={styles.plainList}>
        {security.map((check, index) => (
          <li key={index}>
            <span
              className={check.verdict === 'deny' ? styles.failure : undefined}
            >
              {describeCheck(t, check)}
            </span>{' '}
            {check.position && (
              <PlaceLink position={check.position} fileUrl={fileUrl} />
            )}
            <span className={styles.actual}>
              {describeSaid(t, check.text, check.message)}
            </span>
          </li>
        ))}
      </ul>
    </Row>
  );
}

function Limits({ decision, fileUrl }: RequestResultProps) {
  const t = useText();
  const { alternatives, caveats } = decision;
  if (alternatives.length + caveats.length === 0) return null;
  return (
    <Part title={t('request.limits')}>
      <ul className={styles.limits}>
        {alternatives.map((alternative, index) => (
          <li key={index}>
            {t('request.alternative', {
              outcome: describeOutcome(t, alternative),
            })}
            <span className={styles.actual}>
              {describeSaid(t, alternative.becauseText, alternative.because)}
            </span>
          </li>
        ))}
        {caveats.map(({ message, text, position }, index) => (
          <li key={`${index} ${message}`}>
            {describeSaid(t, text, message)}{' '}
            {position && <PlaceLink position={position} fileUrl={fileUrl} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Result({ decision, fileUrl }: RequestResultProps) {
  const t = useText();
  return (
    <div className={styles.result}>
      <div className={styles.column}>
        <Part title={t('request.result')}>
          {decision.destinations.length > 0 && (
            <DestinationTable destinations={decision.destinations} />
          )}
          <dl className={styles.facts}>
            <TakenRoute decision={decision} fileUrl={fileUrl} />
            {decisionFacts(t, decision).map(({ name, values }) => (
              <Row key={name} name={name}>
                {values.length === 1 ? (
                  values[0]
                ) : (
                  <ul className={styles.plainList}>
                    {values.map(value => (
                      <li key={value}>{value}</li>
                    ))}
                  </ul>
                )}
              </Row>
            ))}
            <Security decision={decision} fileUrl={fileUrl} />
            <Row name={t('request.assumed')}>
              {t('summary.istio', { version: decision.istioVersion })}
            </Row>
          </dl>
        </Part>
      </div>
      <div className={styles.column}>
        <Limits decision={decision} fileUrl={fileUrl} />
        <Part title={t('request.tried')}>
          <CandidateList decision={decision} fileUrl={fileUrl} />
        </Part>
        <WayList decision={decision} fileUrl={fileUrl} />
      </div>
    </div>
  );
}

/** All that is known of what happens to a request, and why. */
export const RequestResult = memo(Result);
