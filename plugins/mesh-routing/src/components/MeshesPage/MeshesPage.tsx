import { useMemo } from 'react';
import { Container } from '@backstage/ui';
import { useLivingMesh } from '../../hooks/useLivingMesh';
import { useMeshLocation } from '../../hooks/useMeshLocation';
import { meshGraph } from '../../model';
import { useText } from '../../translation';
import { FailureNotice, LoadingTab, Notice, ProblemNotice } from '../States';
import { MeshHeader } from '../SystemTab/MeshHeader';
import { SystemView } from '../SystemTab/SystemView';
import styles from '../SystemTab/SystemTab.module.css';

/** All services of a mesh: where requests come in, which releases answer, who calls whom. */
export function MeshesPage() {
  const t = useText();
  const [location, changeLocation] = useMeshLocation();
  const { value, error, reload } = useLivingMesh(location.mesh);
  const graph = useMemo(
    () => value && meshGraph(value.members, value.response),
    [value],
  );
  if (error) {
    return (
      <Container>
        <FailureNotice error={error} onRetry={reload} />
      </Container>
    );
  }
  if (!value || !graph) {
    return (
      <Container>
        <LoadingTab />
      </Container>
    );
  }
  const { mesh, problems } = value.response;
  return (
    <Container>
      <div className={styles.tab}>
        <MeshHeader
          meshes={value.meshes}
          mesh={mesh.name}
          onMeshChange={name => changeLocation({ mesh: name })}
        />
        {problems.map((problem, index) => (
          <ProblemNotice key={`${problem.code} ${index}`} problem={problem} />
        ))}
        {value.members.length > 0 ? (
          <SystemView graph={graph} mesh={mesh.name} />
        ) : (
          <Notice
            status="info"
            title={t('system.nobodyTitle', { mesh: mesh.name })}
            lines={[t('system.nobody')]}
          />
        )}
      </div>
    </Container>
  );
}
