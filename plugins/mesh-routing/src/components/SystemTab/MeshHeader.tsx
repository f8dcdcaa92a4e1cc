import { Select, Text } from '@backstage/ui';
import { useText } from '../../translation';
import styles from './SystemTab.module.css';

export interface MeshHeaderProps {
  readonly meshes: readonly string[];
  readonly mesh?: string;
  readonly onMeshChange: (mesh: string) => void;
}

/** Which mesh is shown, and of what kind the answer is. */
export function MeshHeader({ meshes, mesh, onMeshChange }: MeshHeaderProps) {
  const t = useText();
  return (
    <div className={styles.header}>
      <Select
        className={styles.mesh}
        size="small"
        aria-label={t('system.mesh')}
        options={meshes.map(name => ({
          value: name,
          label: t('summary.mesh', { mesh: name }),
        }))}
        value={mesh ?? null}
        onChange={key => key !== null && onMeshChange(String(key))}
      />
      <Text variant="body-small" color="secondary">
        {t('system.desiredState')}
      </Text>
    </div>
  );
}
