import { useMemo } from 'react';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Select, Text } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { useMeshLocation } from '../../hooks/useMeshLocation';
import { useMeshResources } from '../../hooks/useMeshResources';
import { useSystemMembers } from '../../hooks/useSystemMembers';
import { meshesOf, systemView } from '../../model';
import { useText } from '../../translation';
import { Section } from '../MeshTab/Section';
import { FailureNotice, LoadingTab, Notice, ProblemNotice } from '../States';
import { CallTable } from './CallTable';
import { SystemPicture } from './SystemPicture';
import styles from './SystemTab.module.css';

/** How requests travel through the services of a system, on one of its meshes. */
export function SystemTab({ entity }: { readonly entity: Entity }) {
  const t = useText();
  const navigate = useNavigate();
  const entityPage = useRouteRef(entityRouteRef);
  const [location, changeLocation] = useMeshLocation();
  const members = useSystemMembers(entity);
  const meshes = useMemo(() => meshesOf(members.value ?? []), [members.value]);
  const mesh = meshes.find(name => name === location.mesh) ?? meshes[0];
  const resources = useMeshResources(mesh);
  const graph = useMemo(
    () =>
      members.value &&
      resources.value &&
      systemView(members.value, resources.value),
    [members.value, resources.value],
  );

  const open = (id: string) => {
    const service = graph?.nodes.find(node => node.id === id);
    if (service?.kind === 'service') {
      const { kind, namespace, name } = parseEntityRef(service.entityRef);
      const environment = encodeURIComponent(service.environment ?? '');
      navigate(
        `${entityPage({
          kind,
          namespace,
          name,
        })}/mesh?environment=${environment}`,
      );
    }
  };

  const error = members.error ?? resources.error;
  if (error) {
    return (
      <FailureNotice
        error={error}
        onRetry={() => {
          members.reload();
          resources.reload();
        }}
      />
    );
  }
  if (!members.value) {
    return <LoadingTab />;
  }
  if (!mesh) {
    return (
      <Notice
        status="info"
        title={t('system.emptyTitle')}
        lines={[t('system.empty')]}
      />
    );
  }
  return (
    <div className={styles.tab}>
      <div className={styles.header}>
        <Select
          className={styles.mesh}
          size="small"
          aria-label={t('system.mesh')}
          options={meshes.map(name => ({
            value: name,
            label: t('summary.mesh', { mesh: name }),
          }))}
          value={mesh}
          onChange={key =>
            key !== null && changeLocation({ mesh: String(key) })
          }
        />
        <Text variant="body-small" color="secondary">
          {t('system.desiredState')}
        </Text>
      </div>
      {(resources.value?.problems ?? []).map((problem, index) => (
        <ProblemNotice key={`${problem.code} ${index}`} problem={problem} />
      ))}
      {!graph && <LoadingTab />}
      {graph && (
        <>
          <Section title={t('system.title')}>
            <SystemPicture graph={graph} onOpen={open} />
          </Section>
          <Section title={t('system.calls')}>
            <CallTable graph={graph} />
          </Section>
        </>
      )}
    </div>
  );
}
