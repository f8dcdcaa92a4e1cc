import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  ButtonIcon,
  Flex,
  NumberField,
  Select,
  Switch,
  Text,
  TextField,
} from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { useState, type ReactNode } from 'react';
import type { FormValue } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { useText } from '../translation/useText';
import { useField } from './FormPage';
import { asEntries, asList, asText, type Path } from './values';
import styles from './inputs.module.css';

interface InputProps {
  readonly path: Path;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
}

/** A line of text; empty means left out. The schema's default shows as placeholder. */
export function TextInput(props: InputProps & { readonly example?: string }) {
  const { path, label, help, required, example } = props;
  const field = useField(path);
  const placeholder = asText(field.fallback) || example;
  return (
    <TextField
      label={label}
      description={help}
      isRequired={required}
      placeholder={placeholder}
      value={asText(field.value)}
      onChange={text => field.change(text === '' ? undefined : text)}
      validationBehavior="aria"
      validate={() => field.problem ?? null}
    />
  );
}

/** A whole number; empty means left out. */
export function NumberInput(
  props: InputProps & { readonly min?: number; readonly max?: number },
) {
  const { path, label, help, required, min, max } = props;
  const field = useField(path);
  const own = typeof field.value === 'number' ? field.value : NaN;
  return (
    <NumberField
      label={label}
      description={help}
      isRequired={required}
      minValue={min}
      maxValue={max}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      placeholder={asText(field.fallback)}
      value={own}
      onChange={number =>
        field.change(Number.isNaN(number) ? undefined : number)
      }
      validationBehavior="aria"
      validate={() => field.problem ?? null}
    />
  );
}

/** One of several values; the schema's default is chosen until somebody chooses. */
export function SelectInput(
  props: InputProps & {
    readonly options: readonly {
      readonly value: string;
      readonly label: string;
    }[];
    /** What a field means that the schema leaves out. */
    readonly unset?: string;
  },
) {
  const { path, label, help, options, unset } = props;
  const field = useField(path);
  const value = asText(field.value) || asText(field.fallback) || unset;
  return (
    <Select
      label={label}
      description={help}
      options={options.map(option => ({ ...option }))}
      value={value || null}
      onChange={key => field.change(key === null ? undefined : String(key))}
      validationBehavior="aria"
      validate={() => field.problem ?? null}
    />
  );
}

function HelpedSwitch({
  help,
  ...props
}: {
  readonly label: string;
  readonly help?: string;
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <div>
      <Switch {...props} />
      {help && (
        <Text as="p" variant="body-small" color="secondary">
          {help}
        </Text>
      )}
    </div>
  );
}

/** On or off, with the schema's default until somebody chooses. */
export function SwitchInput({ path, label, help }: InputProps) {
  const field = useField(path);
  return (
    <HelpedSwitch
      label={label}
      help={help}
      isSelected={(field.value ?? field.fallback) === true}
      onChange={field.change}
    />
  );
}

/** Turns a part of the service on with the defaults of all its fields, and off. */
export function DefaultsSwitch({ path, label, help }: InputProps) {
  const field = useField(path);
  return (
    <HelpedSwitch
      label={label}
      help={help}
      isSelected={field.value !== undefined}
      onChange={on => field.change(on ? {} : undefined)}
    />
  );
}

/** A problem of a whole list or map, which no single input shows. */
export function FieldProblem({ path }: { readonly path: Path }) {
  const { problem } = useField(path);
  return problem ? (
    <Text as="p" variant="body-small" color="danger" role="alert">
      {problem}
    </Text>
  ) : null;
}

interface ListProps {
  readonly path: Path;
  readonly label: string;
  readonly help?: string;
  /** Text of the button that adds an item. */
  readonly add: string;
  /** What a new item holds. */
  readonly fresh: FormValue;
  /** Names an item for the button that removes it. */
  readonly itemName: (index: number) => string;
  readonly children: (index: number) => ReactNode;
  /** The last item can't be removed. */
  readonly atLeastOne?: boolean;
}

/** A list of groups of inputs. While it is empty, the schema's default shows as its first item. */
export function ListInput(props: ListProps) {
  const { path, label, help, add, fresh, itemName, children } = props;
  const t = useText();
  const field = useField(path);
  const own = asList(field.value);
  const items = own.length > 0 ? own : asList(field.fallback);
  const remove = (index: number) => {
    const rest = items.filter((_, other) => other !== index);
    field.change(rest.length > 0 ? rest : undefined);
  };
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{label}</legend>
      {help && (
        <Text as="p" variant="body-small" color="secondary">
          {help}
        </Text>
      )}
      {items.map((_, index) => (
        // an item has no identity but its place
        <div key={index} className={styles.item}>
          <div className={styles.itemInputs}>{children(index)}</div>
          {!(props.atLeastOne && items.length === 1) && (
            <ButtonIcon
              aria-label={t('form.remove', { name: itemName(index) })}
              icon={<RiDeleteBinLine size={16} />}
              variant="tertiary"
              onPress={() => remove(index)}
            />
          )}
        </div>
      ))}
      <FieldProblem path={path} />
      <Flex>
        <Button
          variant="secondary"
          iconStart={<RiAddLine size={16} />}
          onPress={() => field.change([...items, fresh] as FormValue[])}
        >
          {add}
        </Button>
      </Flex>
    </fieldset>
  );
}

interface MapProps {
  readonly path: Path;
  readonly label: string;
  readonly help?: string;
  readonly add: string;
  readonly keyLabel: string;
  readonly valueLabel: string;
}

/** The person has just asked for this input. */
function focusInput(field: HTMLElement | null) {
  field?.querySelector('input')?.focus();
}

/** Pairs of key and value, such as environment variables. */
export function MapInput(props: MapProps) {
  const { path, label, help, add, keyLabel, valueLabel } = props;
  const t = useText();
  const field = useField(path);
  // a pair without a key can't stand in the value yet
  const [draft, setDraft] = useState(false);
  const entries = asEntries(field.value);
  const write = (next: readonly (readonly [string, FormValue])[]) =>
    field.change(next.length > 0 ? Object.fromEntries(next) : undefined);
  const rename = (index: number, key: string) => {
    if (!entries.some(([other], place) => other === key && place !== index)) {
      write(entries.map((entry, i) => (i === index ? [key, entry[1]] : entry)));
    }
  };
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{label}</legend>
      {help && (
        <Text as="p" variant="body-small" color="secondary">
          {help}
        </Text>
      )}
      {entries.map(([key, value], index) => (
        <div key={index} className={styles.item}>
          <div className={styles.itemInputs}>
            <TextField
              aria-label={keyLabel}
              value={key}
              onChange={next => rename(index, next)}
            />
            <MapValue path={[...path, key]} label={valueLabel} value={value} />
          </div>
          <ButtonIcon
            aria-label={t('form.remove', { name: key })}
            icon={<RiDeleteBinLine size={16} />}
            variant="tertiary"
            onPress={() => write(entries.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      {draft && (
        <TextField
          aria-label={keyLabel}
          placeholder={keyLabel}
          ref={focusInput}
          onBlur={event => {
            const key = event.target.value.trim();
            setDraft(false);
            if (key !== '' && !entries.some(([other]) => other === key)) {
              write([...entries, [key, '']]);
            }
          }}
        />
      )}
      <FieldProblem path={path} />
      <Flex>
        <Button
          variant="secondary"
          iconStart={<RiAddLine size={16} />}
          onPress={() => setDraft(true)}
        >
          {add}
        </Button>
      </Flex>
    </fieldset>
  );
}

function MapValue(props: {
  readonly path: Path;
  readonly label: string;
  readonly value: FormValue;
}) {
  const field = useField(props.path);
  return (
    <TextField
      aria-label={props.label}
      value={asText(props.value)}
      onChange={field.change}
      validationBehavior="aria"
      validate={() => field.problem ?? null}
    />
  );
}

/** What few people need, folded. */
export function More({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Accordion>
      <AccordionTrigger title={title} />
      <AccordionPanel>
        <div className={styles.more}>{children}</div>
      </AccordionPanel>
    </Accordion>
  );
}
