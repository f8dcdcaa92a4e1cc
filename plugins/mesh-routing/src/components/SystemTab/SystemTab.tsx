import { useMemo } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { useMeshLocation } from '../../hooks/useMeshLocation';
import { useMeshResources } from '../../hooks/useMeshResources';
import { useSystemMembers } from '../../hooks/useSystemMembers';
import { meshesOf, systemView } from '../../model';
import { useText } from '../../translation';
import { FailureNotice, LoadingTab, Notice, ProblemNotice } from '../States';
import { MeshHeader } from './MeshHeader';
import { SystemView } from './SystemView';
import styles from './SystemTab.module.css';

/** How requests travel through the services of a system, on one of its meshes. */
export function SystemTab({ entity }: { readonly entity: Entity }) {
  const t = useText();
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
      <MeshHeader
        meshes={meshes}
        mesh={mesh}
        onMeshChange={name => changeLocation({ mesh: name })}
      />
      {(resources.value?.problems ?? []).map((problem, index) => (
        <ProblemNotice key={`${problem.code} ${index}`} problem={problem} />
      ))}
      {graph ? <SystemView graph={graph} mesh={mesh} /> : <LoadingTab />}
    </div>
  );
}
