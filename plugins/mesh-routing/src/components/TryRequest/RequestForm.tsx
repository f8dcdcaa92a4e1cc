import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import {
  ButtonIcon,
  Combobox,
  Select,
  Text,
  TextField,
  VisuallyHidden,
} from '@backstage/ui';
import {
  RiCloseLine,
  RiFlaskLine,
  RiShareLine,
  RiTerminalLine,
} from '@remixicon/react';
import { printRouteTest, toRouteTest } from '@mesh-portal/istio-config';
import { describeAnswer } from '../../describe';
import {
  isHttp,
  METHODS,
  toCurl,
  type Answer,
  type RequestDraft,
  type Source,
} from '../../request';
import { useText, type Translate } from '../../translation';
import { CopyButton } from './CopyButton';
import { HeaderRows } from './HeaderRows';
import styles from './TryRequest.module.css';

export interface RequestFormProps {
  readonly draft: RequestDraft;
  readonly onChange: (draft: RequestDraft) => void;
  readonly sources: readonly Source[];
  readonly hosts: readonly string[];
  readonly answer: Answer;
  /** Address of the tab with this request. */
  readonly link: () => string;
  readonly onClose: () => void;
  /** Whether the reader has just opened it, and goes on here. */
  readonly takesFocus: boolean;
}

function describeSource(t: Translate, { kind, name }: Source): string {
  switch (kind) {
    case 'gateway':
      return t('request.fromGateway', { name });
    case 'workload':
      return t('request.fromWorkload', { name });
    default:
      return t('request.fromMesh');
  }
}

/** The request as a form, with the answer in one sentence below. */
export function RequestForm({
  draft,
  onChange,
  sources,
  hosts,
  answer,
  link,
  onClose,
  takesFocus,
}: RequestFormProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  const change = (part: Partial<RequestDraft>) =>
    onChange({ ...draft, ...part });
  const leave = (event: KeyboardEvent) => {
    // An open list takes Escape for itself.
    const listIsOpen =
      event.target instanceof HTMLInputElement &&
      event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !event.defaultPrevented && !listIsOpen) {
      onClose();
    }
  };
  const summary = describeAnswer(t, answer, draft.from);
  const failed =
    !answer.ok ||
    [
      'error',
      'connectionRefused',
      'connectionClosed',
      'connectionReset',
    ].includes(answer.decision.outcome.type);
  // A link may name what this environment does not have; it is not hidden.
  const known = sources.some(({ from }) => from === draft.from);
  const options = [
    ...(known ? [] : [{ value: draft.from, label: draft.from }]),
    ...sources.map(source => ({
      value: source.from,
      label: describeSource(t, source),
    })),
  ];
  const methods = METHODS.some(method => method === draft.method)
    ? METHODS
    : [draft.method, ...METHODS];
  return (
    // Escape is listened for on whatever has the focus inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.form} onKeyDown={leave}>
      <div className={styles.head}>
        <div>
          {/* The heading takes the focus, but is no stop for Tab. */}
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {t('request.title')}
          </h2>
          <Text as="p" variant="body-small" color="secondary">
            {t('request.explain')}
          </Text>
        </div>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('request.close')}
          icon={<RiCloseLine />}
          onPress={onClose}
        />
      </div>
      <div className={styles.fields}>
        <Select
          size="small"
          label={t('request.from')}
          options={options}
          value={draft.from}
          onChange={key => key !== null && change({ from: String(key) })}
        />
        <Select
          size="small"
          label={t('request.method')}
          options={methods.map(method => ({ value: method, label: method }))}
          value={draft.method}
          onChange={key => key !== null && change({ method: String(key) })}
        />
        {hosts.length > 0 ? (
          <Combobox
            className={styles.host}
            size="small"
            label={t('request.host')}
            allowsCustomValue
            options={hosts.map(host => ({ value: host, label: host }))}
            search={{
              inputValue: draft.host,
              onInputChange: host => change({ host }),
              // They are suggestions for who has written another host, too.
              filter: () => true,
            }}
          />
        ) : (
          <TextField
            className={styles.host}
            size="small"
            label={t('request.host')}
            value={draft.host}
            onChange={host => change({ host })}
          />
        )}
        <TextField
          className={styles.path}
          size="small"
          label={t('request.path')}
          value={draft.path}
          onChange={path => change({ path })}
        />
      </div>
      <HeaderRows
        headers={draft.headers}
        onChange={headers => change({ headers })}
      />
      <div className={styles.answer}>
        <p
          role="status"
          className={styles.summary}
          data-failed={failed || undefined}
        >
          {summary}
        </p>
        <div className={styles.actions}>
          <CopyButton
            label={t('request.share')}
            icon={<RiShareLine />}
            text={link}
            onDone={setSaid}
          />
          {answer.ok && (
            <>
              {isHttp(answer.request) && (
                <CopyButton
                  label={t('request.copyCurl')}
                  icon={<RiTerminalLine />}
                  text={() => toCurl(answer.request)}
                  onDone={setSaid}
                />
              )}
              <CopyButton
                label={t('request.copyTest')}
                icon={<RiFlaskLine />}
                text={() =>
                  printRouteTest(toRouteTest(answer.request, answer.decision))
                }
                onDone={setSaid}
              />
            </>
          )}
        </div>
      </div>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </div>
  );
}
