import { useEffect, useRef } from 'react';
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
  // Whoever asks for a row goes on in it; whoever removes one, at the button
  // that stays.
  const next = useRef<'row' | 'button'>();
  useEffect(() => {
    const wanted = next.current;
    next.current = undefined;
    if (wanted === undefined) return;
    const rows = group.current?.querySelectorAll('[data-row]') ?? [];
    const row = rows[rows.length - 1];
    const buttons = group.current?.querySelectorAll('button') ?? [];
    const target =
      wanted === 'row'
        ? row?.querySelector('input')
        : buttons[buttons.length - 1];
    target?.focus();
  }, [headers.length]);
  const add = () => {
    next.current = 'row';
    onChange([...headers, { name: '', value: '' }]);
  };
  const remove = (index: number) => {
    next.current = 'button';
    onChange(headers.filter((_, at) => at !== index));
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
          <div key={index} data-row className={styles.header}>
            <TextField
              size="small"
              aria-label={t('request.headerName', { number })}
              placeholder={t('request.namePlaceholder')}
              value={header.name}
              isInvalid={started && !isHeader(header)}
              onChange={name => change(index, { name })}
            />
            <TextField
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
