import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import type { FindingLevel } from '@mesh-portal/istio-config';
import type { ResourceItem } from '../../model';
import { useText } from '../../translation';
import { LevelIcon } from '../LevelIcon';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import { LazyResourceYaml } from './LazyResourceYaml';
import styles from './ResourceList.module.css';

export interface ResourceListProps {
  readonly items: readonly ResourceItem[];
  readonly fileUrl?: FileUrl;
  /** Key of the unfolded resource. */
  readonly open?: string;
  readonly onOpenChange: (key: string | undefined) => void;
}

function worstLevel(item: ResourceItem): FindingLevel | undefined {
  return (['error', 'warning', 'info'] as const).find(level =>
    item.findings.some(finding => finding.level === level),
  );
}

/** What the environment renders; one resource at a time is unfolded. */
export function ResourceList({
  items,
  fileUrl,
  open,
  onOpenChange,
}: ResourceListProps) {
  const t = useText();
  if (items.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('resources.none')}
      </Text>
    );
  }
  return (
    <AccordionGroup
      className={styles.list}
      expandedKeys={open === undefined ? [] : [open]}
      onExpandedChange={keys => {
        const [key] = keys;
        onOpenChange(key === undefined ? undefined : String(key));
      }}
    >
      {items.map(item => {
        const level = worstLevel(item);
        const position = item.resource.locate?.([]);
        return (
          <Accordion key={item.key} id={item.key}>
            <AccordionTrigger>
              <span className={styles.trigger}>
                <Text variant="body-small" color="secondary">
                  {item.kind}
                </Text>
                <Text
                  variant="body-medium"
                  weight="bold"
                  className={styles.name}
                >
                  {item.name}
                </Text>
                {level && (
                  <span className={styles.findings}>
                    <LevelIcon level={level} />
                    <Text variant="body-small">
                      {t('resources.findings', {
                        count: item.findings.length,
                      })}
                    </Text>
                  </span>
                )}
              </span>
            </AccordionTrigger>
            <AccordionPanel>
              {open === item.key && (
                <div className={styles.panel}>
                  {position && (
                    <PlaceLink position={position} fileUrl={fileUrl} full />
                  )}
                  <LazyResourceYaml item={item} />
                </div>
              )}
            </AccordionPanel>
          </Accordion>
        );
      })}
    </AccordionGroup>
  );
}
