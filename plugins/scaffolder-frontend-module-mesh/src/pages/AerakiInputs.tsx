import { TextField } from '@backstage/ui';
import { ListInput, NumberInput, SelectInput, TextInput } from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { asEntries, asList, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';

/** Routes of a MetaRouter by one attribute each, and its mirror; other matches stay as they are in the stored spec. */
export function AerakiInputs() {
  const t = useText();
  const { spec } = usePagePreview();
  const rules = asList(useField(['rules']).value);
  const releases = spec?.spec.releases ?? [];
  const options = releases.map(({ name }) => ({ value: name, label: name }));
  const mirrorTo = asText(useField(['mirror', 'to']).value);
  return (
    <>
      <ListInput
        path={['rules']}
        label={t('dubbo.rules')}
        help={t('dubbo.rulesHelp')}
        add={t('dubbo.rulesAdd')}
        fresh={{ match: { attributes: {} }, to: releases.at(-1)?.name }}
        itemName={index => asText(getIn(rules[index], ['name']))}
      >
        {index => (
          <>
            <TextInput
              path={['rules', index, 'name']}
              label={t('dubbo.ruleName')}
              example="testers"
              required
            />
            <AttributeInput index={index} />
            <SelectInput
              path={['rules', index, 'to']}
              label={t('dubbo.ruleTo')}
              options={options}
            />
          </>
        )}
      </ListInput>
      <SelectInput
        path={['mirror', 'to']}
        label={t('dubbo.mirrorTo')}
        options={options}
      />
      {mirrorTo !== '' && (
        <NumberInput
          path={['mirror', 'percent']}
          label={t('dubbo.mirrorPercent')}
          min={1}
          max={100}
        />
      )}
    </>
  );
}

/** A rule's condition on one attribute. */
function AttributeInput({ index }: { readonly index: number }) {
  const t = useText();
  const path = ['rules', index, 'match', 'attributes'];
  const { value, problem, change } = useField(path);
  const [entry] = asEntries(value);
  const name = entry?.[0] ?? '';
  const exact = asText(getIn(entry?.[1], ['exact']));
  const write = (nextName: string, nextExact: string) =>
    change({ [nextName]: { exact: nextExact } });
  return (
    <>
      <TextField
        label={t('dubbo.attribute')}
        placeholder="method"
        value={name}
        onChange={next => write(next, exact)}
        validationBehavior="aria"
        validate={() => problem ?? null}
      />
      <TextField
        label={t('dubbo.attributeValue')}
        value={exact}
        onChange={next => write(name, next)}
      />
    </>
  );
}
