import { useRef } from 'react';
import { Button, ButtonIcon, Text, TextField } from '@backstage/ui';
import { RiAddLine, RiCloseLine } from '@remixicon/react';
import { isHeader, type HeaderDraft } from '../../request';
import { useText } from '../../translation';
import styles from './TryRequest.module.css';

export interface HeaderRowsProps {
  readonly headers: readonly HeaderDraft[];
  readonly onChange: (headers: readonly HeaderDraft[]) => void;
}

/** The headers of a request, a row each. */
export function HeaderRows({ headers, onChange }: HeaderRowsProps) {
  const t = useText();
  const group = useRef<HTMLDivElement>(null);
  const change = (index: number, part: Partial<HeaderDraft>) =>
    onChange(
      headers.map((header, at) =>
        at === index ? { ...header, ...part } : header,
      ),
    );
  const add = () => {
    onChange([...headers, { name: '', value: '' }]);
    // Whoever asks for a row wants to write in it.
    setTimeout(() => {
      const names = group.current?.querySelectorAll<HTMLInputElement>(
        `.${styles.headerName} input`,
      );
      names?.[names.length - 1]?.focus();
    });
  };
  const remove = (index: number) => {
    onChange(headers.filter((_, at) => at !== index));
    // The focused button goes away; the one that adds rows stays.
    setTimeout(() => {
      const buttons = group.current?.querySelectorAll('button');
      buttons?.[buttons.length - 1]?.focus();
    });
  };
  return (
    <div
      ref={group}
      role="group"
      aria-label={t('request.headers')}
      className={styles.headers}
    >
      {headers.map((header, index) => {
        const number = String(index + 1);
        const started = header.name !== '' || header.value !== '';
        return (
          <div key={index} className={styles.header}>
            <TextField
              className={styles.headerName}
              size="small"
              aria-label={t('request.headerName', { number })}
              placeholder={t('request.namePlaceholder')}
              value={header.name}
              isInvalid={started && !isHeader(header)}
              onChange={name => change(index, { name })}
            />
            <TextField
              className={styles.headerValue}
              size="small"
              aria-label={t('request.headerValue', { number })}
              placeholder={t('request.valuePlaceholder')}
              value={header.value}
              onChange={value => change(index, { value })}
            />
            <ButtonIcon
              size="small"
              variant="tertiary"
              aria-label={t('request.removeHeader', { number })}
              icon={<RiCloseLine />}
              onPress={() => remove(index)}
            />
            {started && !isHeader(header) && (
              <Text
                as="p"
                variant="body-small"
                className={styles.headerProblem}
              >
                {t('request.headerInvalid')}
              </Text>
            )}
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiAddLine />}
          onPress={add}
        >
          {t('request.addHeader')}
        </Button>
      </div>
    </div>
  );
}
