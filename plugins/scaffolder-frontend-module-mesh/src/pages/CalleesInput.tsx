import type { ReactNode } from 'react';
import { Combobox } from '@backstage/ui';
import { ListInput, NumberInput, TextInput } from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { asList, asText, getIn, type Path } from '../form/values';
import { calleeOf } from '../preview/meshServices';
import { useText } from '../translation/useText';
import type { ComponentOption } from './useComponents';

interface CalleesInputProps {
  /** Field of the page that holds the list. */
  readonly field: 'calls' | 'routes';
  readonly label: string;
  readonly help: string;
  readonly add: string;
  readonly components: readonly ComponentOption[];
  /** What a callee has besides its host and port. */
  readonly children: (path: Path) => ReactNode;
}

/** Services that an application calls or leads to, chosen from the catalog. */
export function CalleesInput(props: CalleesInputProps) {
  const { field, label, help, add, components, children } = props;
  const t = useText();
  const callees = asList(useField([field]).value);
  const nameOf = (index: number) =>
    asText(getIn(callees[index], ['component'])) ||
    asText(getIn(callees[index], ['host'])) ||
    `${label} ${index + 1}`;
  return (
    <ListInput
      path={[field]}
      label={label}
      help={help}
      add={add}
      fresh={{}}
      itemName={nameOf}
    >
      {index => (
        <>
          <ComponentInput path={[field, index]} components={components} />
          <TextInput
            path={[field, index, 'host']}
            label={t('spring.host')}
            example="reviews.books"
          />
          <NumberInput
            path={[field, index, 'port']}
            label={t('spring.port')}
            min={1}
            max={65535}
          />
          {children([field, index])}
        </>
      )}
    </ListInput>
  );
}

/** Chooses a component. Its Service in the mesh, where it is known, says host and port. */
function ComponentInput({
  path,
  components,
}: {
  readonly path: Path;
  readonly components: readonly ComponentOption[];
}) {
  const t = useText();
  const { services, spec } = usePagePreview();
  const callee = useField(path);
  const component = useField([...path, 'component']);
  const chosen = asText(component.value);
  const options =
    chosen === '' || components.some(({ value }) => value === chosen)
      ? components
      : [...components, { value: chosen, label: chosen }];
  const choose = (ref: string | undefined) => {
    const namespaces = (spec?.spec.environments ?? []).map(
      ({ namespace }) => namespace,
    );
    const known = ref ? calleeOf(services, ref, namespaces) : undefined;
    const { host: _host, port: _port, ...rest } = Object(callee.value);
    callee.change({ ...rest, component: ref, ...known });
  };
  return (
    <Combobox
      label={t('spring.component')}
      options={options.map(option => ({ ...option }))}
      value={chosen || null}
      onChange={key =>
        choose(key === null || key === undefined ? undefined : String(key))
      }
      validationBehavior="aria"
      isInvalid={component.problem !== undefined}
      description={component.problem}
    />
  );
}
