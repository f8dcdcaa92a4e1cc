import { Link, Text } from '@backstage/ui';
import type { SourcePosition } from '@mesh-portal/istio-config';
import styles from './PlaceLink.module.css';

/** Gives the page of a place at the Git host, where there is one. @public */
export type FileUrl = (position: SourcePosition) => string | undefined;

/** @public */
export interface PlaceLinkProps {
  readonly position: SourcePosition;
  readonly fileUrl?: FileUrl;
  /** Shows the whole path; otherwise the file's name, with the path as title. */
  readonly full?: boolean;
}

/** A file and line; a link where the Git host has a page for it. */
export function PlaceLink({ position, fileUrl, full }: PlaceLinkProps) {
  const { file, line } = position;
  const path = `${file}:${line}`;
  const text = full ? path : path.slice(file.lastIndexOf('/') + 1);
  const href = fileUrl?.(position);
  return href ? (
    <Link
      href={href}
      target="_blank"
      rel="noopener"
      variant="body-small"
      className={styles.place}
      title={path}
    >
      {text}
    </Link>
  ) : (
    <Text variant="body-small" className={styles.place} title={path}>
      {text}
    </Text>
  );
}
