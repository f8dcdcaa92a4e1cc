import { useState } from 'react';
import {
  Badge,
  Select,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import { FindingsList, RoutingGraph } from '@mesh-portal/plugin-mesh-routing';
import { useText } from '../translation/useText';
import { problemText } from '../form/problemText';
import type { SchemaProblem } from '@mesh-portal/service-tree';
import type { PreviewState } from './usePreview';
import { FilesPanel } from './FilesPanel';
import styles from './Preview.module.css';

interface PreviewProps {
  readonly state: PreviewState;
  /** What keeps the values from being a service, and no input in sight shows. */
  readonly problems: readonly SchemaProblem[];
}

/** The service that the form's values make: its routing, files and findings. */
export function Preview({ state, problems }: PreviewProps) {
  const t = useText();
  const [chosen, setChosen] = useState<string>();
  const { tree } = state;
  const names = tree?.overlays.map(overlay => overlay.environment) ?? [];
  const environment =
    chosen !== undefined && names.includes(chosen) ? chosen : names[0];
  const result =
    environment === undefined ? undefined : state.environment(environment);
  const findings = result && 'findings' in result ? result.findings : [];
  const shown = problems.filter(problem => problem.code !== 'required');

  return (
    <section className={styles.preview} aria-label={t('preview.label')}>
      <div className={styles.head}>
        <Text as="h3" variant="title-x-small">
          {t('preview.title')}
        </Text>
        {names.length > 1 && (
          <Select
            aria-label={t('preview.environment')}
            options={names.map(name => ({ value: name, label: name }))}
            value={environment ?? null}
            onChange={key => setChosen(String(key))}
          />
        )}
      </div>
      {shown.length > 0 && (
        <ul className={styles.problems} role="status">
          {shown.map(problem => (
            <li key={problem.path.join('/') + problem.code}>
              <code>{problem.path.join('.')}</code> {problemText(problem, t)}
            </li>
          ))}
        </ul>
      )}
      <Tabs>
        <TabList>
          <Tab id="routing">{t('preview.routing')}</Tab>
          <Tab id="files">{t('preview.files')}</Tab>
          <Tab id="findings">
            {t('preview.findings')}
            {findings.length > 0 && (
              <Badge className={styles.count}>{findings.length}</Badge>
            )}
          </Tab>
        </TabList>
        <TabPanel id="routing" className={styles.panel}>
          {result && 'topology' in result && (
            <RoutingGraph topology={result.topology} findings={findings} />
          )}
          {result && 'error' in result && (
            <Text as="p" color="danger" role="alert">
              {result.error}
            </Text>
          )}
          {!result && <Text as="p">{t('preview.nothing')}</Text>}
        </TabPanel>
        <TabPanel id="files" className={styles.panel}>
          {tree ? (
            <FilesPanel files={tree.files} changes={state.changes} />
          ) : (
            <Text as="p">{t('preview.nothing')}</Text>
          )}
        </TabPanel>
        <TabPanel id="findings" className={styles.panel}>
          {findings.length > 0 ? (
            <FindingsList findings={findings} />
          ) : (
            <Text as="p" color="secondary">
              {t('preview.noFindings')}
            </Text>
          )}
        </TabPanel>
      </Tabs>
    </section>
  );
}
