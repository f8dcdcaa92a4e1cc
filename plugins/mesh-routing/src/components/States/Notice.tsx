import type { ReactNode } from 'react';
import { Alert } from '@backstage/ui';
import styles from './States.module.css';

export interface NoticeProps {
  readonly status: 'info' | 'warning' | 'danger';
  /** What is wrong, with the name. */
  readonly title: string;
  /** Details first, what to do last; empty ones are left out. */
  readonly lines: readonly (string | undefined)[];
  readonly actions?: ReactNode;
}

/** Something the reader must know: what it is, and what to do about it. */
export function Notice({ status, title, lines, actions }: NoticeProps) {
  return (
    <Alert
      role={status === 'danger' ? 'alert' : 'status'}
      status={status}
      icon
      title={title}
      description={
        <span className={styles.lines}>
          {lines
            .filter((line): line is string => Boolean(line))
            .map(line => (
              <span key={line}>{line}</span>
            ))}
        </span>
      }
      customActions={actions}
    />
  );
}
