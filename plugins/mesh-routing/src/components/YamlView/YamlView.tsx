import { useEffect, useMemo, useRef, useState } from 'react';
import { ButtonIcon, Text } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import type { FindingLevel } from '@mesh-portal/istio-config';
import { useText } from '../../translation';
import { LevelIcon } from '../LevelIcon';
import { highlightYaml } from './highlight';
import styles from './YamlView.module.css';

/** A line that something is to be said about. @public */
export interface YamlMark {
  /** Line number as shown, that is, counted from `startLine`. */
  readonly line: number;
  readonly level: FindingLevel;
  readonly message: string;
}

/** @public */
export interface YamlViewProps {
  readonly text: string;
  /** Lines that findings name: coloured, with the message below. */
  readonly marks?: readonly YamlMark[];
  /** Number of the first line; 1 unless told. */
  readonly startLine?: number;
  /** A line to begin with, e.g. that of what the reader has selected. */
  readonly focusLine?: number;
  /** What the YAML is of, for screen readers. */
  readonly name?: string;
}

/**
 * YAML with colours, line numbers, and remarks under the lines they are about.
 *
 * @public
 */
export function YamlView({
  text,
  marks = [],
  startLine = 1,
  focusLine,
  name = '',
}: YamlViewProps) {
  const t = useText();
  const lines = useMemo(() => highlightYaml(text), [text]);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };

  const scroller = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current;
    const line = focused.current;
    // Only the box scrolls, never the page.
    if (box && line) {
      box.scrollTop = line.offsetTop - box.clientHeight / 3;
    }
  }, [text, focusLine]);

  return (
    <div className={styles.root}>
      <div className={styles.copy}>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={copied ? t('yaml.copied') : t('yaml.copy')}
          icon={copied ? <RiCheckLine /> : <RiFileCopyLine />}
          onPress={copy}
        />
      </div>
      <div
        ref={scroller}
        className={styles.scroll}
        role="region"
        aria-label={t('yaml.label', { name })}
        // A region that scrolls has to be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <code className={styles.code}>
          {lines.map((tokens, index) => {
            const number = startLine + index;
            const remarks = marks.filter(mark => mark.line === number);
            const level = remarks[0]?.level;
            return (
              <div
                key={number}
                ref={number === focusLine ? focused : undefined}
                data-level={level}
                data-focus={number === focusLine || undefined}
                className={styles.block}
              >
                <div className={styles.line}>
                  <span className={styles.number} aria-hidden="true">
                    {number}
                  </span>
                  <span className={styles.text}>
                    {tokens.map((token, position) => (
                      <span key={position} className={token.className}>
                        {token.text}
                      </span>
                    ))}
                    {'\n'}
                  </span>
                </div>
                {remarks.map(remark => (
                  <div key={remark.message} className={styles.remark}>
                    <LevelIcon level={remark.level} />
                    <Text variant="body-x-small">{remark.message}</Text>
                  </div>
                ))}
              </div>
            );
          })}
        </code>
      </div>
    </div>
  );
}
