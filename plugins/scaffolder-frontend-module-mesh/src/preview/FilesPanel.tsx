import { useState } from 'react';
import { YamlView } from '@mesh-portal/plugin-mesh-routing';
import { useText } from '../translation/useText';
import type { FileChange } from './changes';
import styles from './FilesPanel.module.css';

interface FilesPanelProps {
  readonly files: ReadonlyMap<string, string>;
  readonly changes: readonly FileChange[];
}

/** The files of the service, as they will be committed; what the last keystroke changed is marked. */
export function FilesPanel({ files, changes }: FilesPanelProps) {
  const t = useText();
  const [chosen, setChosen] = useState<string>();
  const firstChanged = changes.find(change => change.state !== 'same')?.path;
  const path =
    chosen !== undefined && files.has(chosen)
      ? chosen
      : firstChanged ?? changes[0]?.path;
  const shown = changes.find(change => change.path === path);
  return (
    <div className={styles.files}>
      <ul className={styles.list} aria-label={t('preview.files')}>
        {changes.map(change => (
          <li key={change.path}>
            <button
              type="button"
              className={styles.file}
              aria-current={change.path === path}
              onClick={() => setChosen(change.path)}
            >
              <span className={styles.folder}>
                {change.path.slice(0, change.path.lastIndexOf('/') + 1)}
              </span>
              {change.path.slice(change.path.lastIndexOf('/') + 1)}
              {change.state !== 'same' && (
                <span className={styles.changed} title={t('preview.changed')}>
                  <span className={styles.hidden}>{t('preview.changed')}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {path !== undefined && (
        <div className={styles.content}>
          <YamlView text={files.get(path) ?? ''} focusLine={shown?.lines[0]} />
        </div>
      )}
    </div>
  );
}
