import {
  RiAlertFill,
  RiErrorWarningFill,
  RiInformationFill,
} from '@remixicon/react';
import type { FindingLevel } from '@mesh-portal/istio-config';
import { useText } from '../../translation';
import styles from './LevelIcon.module.css';

const ICONS = {
  error: RiErrorWarningFill,
  warning: RiAlertFill,
  info: RiInformationFill,
};

/** The sign of a finding's level; shape and name differ, not only the colour. */
export function LevelIcon({ level }: { readonly level: FindingLevel }) {
  const t = useText();
  const Icon = ICONS[level];
  return (
    <span
      className={styles.icon}
      data-level={level}
      role="img"
      aria-label={t(`findings.${level}`)}
    >
      <Icon size={16} aria-hidden="true" />
    </span>
  );
}
