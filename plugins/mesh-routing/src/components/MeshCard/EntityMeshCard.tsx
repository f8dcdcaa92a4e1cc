import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { useEnvironment } from '../../hooks/useEnvironment';
import { useEnvironments } from '../../hooks/useEnvironments';
import { useMeshLink } from '../../hooks/useMeshLink';
import { useMeshView } from '../../hooks/useMeshView';
import type { MeshView } from '../../model';
import { useText } from '../../translation';
import { chooseEnvironment, describeSplit, FindingCounts } from '../MeshTab';
import { FailureNotice, Notice, ProblemNotice } from '../States';
import styles from './MeshCard.module.css';

interface CardFactsProps {
  readonly environment: string;
  readonly others: number;
  readonly view: MeshView;
}

function CardFacts({ environment, others, view }: CardFactsProps) {
  const t = useText();
  const split = describeSplit(t, view.summary.split);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('card.environment')}</dt>
        <dd>
          {environment}
          {others > 0 && (
            <Text variant="body-small" color="secondary">
              {' '}
              {t('card.moreEnvironments', { count: others })}
            </Text>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('card.routes')}</dt>
        <dd>{t('summary.routes', { count: view.summary.routes })}</dd>
      </div>
      {split && (
        <div>
          <dt>{t('card.shares')}</dt>
          <dd>{split}</dd>
        </div>
      )}
      <div>
        <dt>{t('card.findings')}</dt>
        <dd className={styles.counts}>
          <FindingCounts {...view.summary} />
        </dd>
      </div>
    </dl>
  );
}

function CardBody({ entity }: { readonly entity: Entity }) {
  const t = useText();
  const entityRef = stringifyEntityRef(entity);
  const environments = useEnvironments(entityRef);
  const known = environments.value;
  const chosen = chooseEnvironment(known?.environments ?? [], undefined);
  const environment = useEnvironment(entityRef, chosen?.name);
  const response = environment.value;
  const view = useMeshView(response);

  const error = environments.error ?? environment.error;
  if (error && !view) {
    return (
      <FailureNotice
        error={error}
        onRetry={() => {
          environments.reload();
          environment.reload();
        }}
      />
    );
  }
  if (chosen && view) {
    return (
      <CardFacts
        environment={chosen.name}
        others={(known?.environments.length ?? 1) - 1}
        view={view}
      />
    );
  }
  if (!known || chosen) {
    return (
      <div role="status" aria-label={t('tab.skeleton')}>
        <Skeleton width="70%" height={20} />
        <Skeleton width="50%" height={20} />
        <Skeleton width="60%" height={20} />
      </div>
    );
  }
  const [problem] = known.problems;
  return problem ? (
    <ProblemNotice problem={problem} />
  ) : (
    <Notice
      status="info"
      title={t('state.noEnvironmentsTitle')}
      lines={[t('state.noEnvironments')]}
    />
  );
}

/** Routing at a glance, for the overview page of an entity. */
export function EntityMeshCard() {
  const t = useText();
  const { entity } = useEntity();
  const href = useMeshLink();
  return (
    <EntityInfoCard
      title={t('card.title')}
      footerActions={href && <Link href={href}>{t('card.open')}</Link>}
    >
      <CardBody key={stringifyEntityRef(entity)} entity={entity} />
    </EntityInfoCard>
  );
}
