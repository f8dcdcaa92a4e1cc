import { useRef } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { Button } from '@backstage/ui';
import type { EnvironmentSummary } from '@mesh-portal/plugin-mesh-routing-common';
import { useEnvironment } from '../../hooks/useEnvironment';
import { useEnvironments } from '../../hooks/useEnvironments';
import {
  useMeshLocation,
  type MeshLocation,
} from '../../hooks/useMeshLocation';
import { useMeshView } from '../../hooks/useMeshView';
import { useNow } from '../../hooks/useNow';
import { argocdUrl, describeAge, isPage } from '../../model';
import { useText, type Translate } from '../../translation';
import {
  FailureNotice,
  LoadingTab,
  Notice,
  ProblemNotice,
  StaleNotice,
} from '../States';
import { chooseEnvironment } from './chooseEnvironment';
import { EnvironmentView } from './EnvironmentView';
import { SummaryStrip } from './SummaryStrip';
import { TabHeader } from './TabHeader';
import styles from './MeshTab.module.css';

/** What the address asks for in vain; undefined where it gets what it asks for. */
function missingTitle(
  t: Translate,
  { environment, mesh }: MeshLocation,
  chosen: EnvironmentSummary | undefined,
): string | undefined {
  if (environment !== undefined) {
    return chosen?.name === environment
      ? undefined
      : t('state.environmentMissingTitle', { name: environment });
  }
  return mesh === undefined || chosen?.mesh === mesh
    ? undefined
    : t('state.meshMissingTitle', { name: mesh });
}

/** Where a request to the service goes, in one of its environments. */
export function MeshTab({ entity }: { readonly entity: Entity }) {
  const t = useText();
  const now = useNow();
  const config = useApi(configApiRef);
  const entityRef = stringifyEntityRef(entity);
  const [location, changeLocation] = useMeshLocation();
  const environments = useEnvironments(entityRef);
  const known = environments.value;
  const chosen = chooseEnvironment(
    known?.environments ?? [],
    location.environment,
    location.mesh,
  );
  const environment = useEnvironment(entityRef, chosen?.name);
  const response = environment.value;
  const tryButton = useRef<HTMLButtonElement>(null);
  const closeRequest = () => {
    changeLocation({ request: undefined });
    // Whoever came by keyboard goes on where they were.
    tryButton.current?.focus();
  };
  const view = useMeshView(response);

  const readAgain = async () => {
    await environments.refresh();
    environment.reload();
  };
  const retry = () => {
    environments.reload();
    environment.reload();
  };

  if (!known) {
    return environments.error && !environments.loading ? (
      <FailureNotice error={environments.error} onRetry={retry} />
    ) : (
      <LoadingTab />
    );
  }

  const repositoryUrl = response?.repositoryUrl;
  // What the environment's own answer says need not be said twice.
  const problems = [...known.problems, ...(response?.problems ?? [])].filter(
    (problem, index, all) =>
      all.findIndex(
        other =>
          other.code === problem.code &&
          other.message === problem.message &&
          other.file === problem.file,
      ) === index,
  );
  const missing = missingTitle(t, location, chosen);
  const failure =
    environments.refreshError ?? environments.error ?? environment.error;
  return (
    <div className={styles.tab}>
      <TabHeader
        environments={known.environments}
        environment={chosen}
        onEnvironmentChange={name =>
          changeLocation({
            environment: name,
            mesh: undefined,
            node: undefined,
            resource: undefined,
          })
        }
        commit={response?.commit ?? known.commit}
        renderedAt={response?.renderedAt}
        refreshing={environments.refreshing}
        onRefresh={readAgain}
        actions={
          view && (
            <Button
              ref={tryButton}
              size="small"
              variant="primary"
              aria-expanded={location.request !== undefined}
              onPress={() =>
                location.request === undefined
                  ? changeLocation({ request: '' })
                  : closeRequest()
              }
            >
              {t('request.open')}
            </Button>
          )
        }
      />
      {chosen && missing && (
        <Notice
          status="info"
          title={missing}
          lines={[t('state.environmentMissing', { shown: chosen.name })]}
        />
      )}
      {failure && <FailureNotice error={failure} onRetry={retry} />}
      {response?.stale && (
        <StaleNotice
          problem={response.stale.problem}
          age={describeAge(t, response.renderedAt, now)}
        />
      )}
      {problems.map((problem, index) => (
        <ProblemNotice key={`${problem.code} ${index}`} problem={problem} />
      ))}
      {!chosen && problems.length === 0 && (
        <Notice
          status="info"
          title={t('state.noEnvironmentsTitle')}
          lines={[t('state.noEnvironments')]}
          actions={
            <Button size="small" variant="secondary" onPress={readAgain}>
              {t('tab.refresh')}
            </Button>
          }
        />
      )}
      {chosen && !response && environment.loading && <LoadingTab />}
      {response && view && (
        <>
          <SummaryStrip
            summary={view.summary}
            mesh={response.mesh}
            repositoryUrl={isPage(repositoryUrl) ? repositoryUrl : undefined}
            argocdUrl={argocdUrl(
              entity,
              config.getOptionalString('meshRouting.argocd.baseUrl'),
            )}
          />
          <EnvironmentView
            key={response.environment.name}
            view={view}
            location={location}
            onLocationChange={changeLocation}
            onRequestClose={closeRequest}
          />
        </>
      )}
    </div>
  );
}
