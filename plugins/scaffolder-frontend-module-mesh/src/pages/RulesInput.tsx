import { ListInput, SelectInput, TextInput } from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { asList, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';
import { HeaderMatchInput } from './HeaderMatchInput';

/** Rules on one header each; other matches stay as they are in the stored spec. */
export function RulesInput() {
  const t = useText();
  const { spec } = usePagePreview();
  const { value } = useField(['rules']);
  const releases = spec?.spec.releases ?? [];
  return (
    <ListInput
      path={['rules']}
      label={t('traffic.rules')}
      help={t('traffic.rulesHelp')}
      add={t('traffic.rulesAdd')}
      fresh={{ match: { headers: {} }, to: releases.at(-1)?.name }}
      itemName={index => asText(getIn(asList(value)[index], ['name']))}
    >
      {index => (
        <>
          <TextInput
            path={['rules', index, 'name']}
            label={t('traffic.ruleName')}
            example="testers"
            required
          />
          <HeaderMatchInput index={index} />
          <SelectInput
            path={['rules', index, 'to']}
            label={t('traffic.ruleTo')}
            options={releases.map(({ name }) => ({ value: name, label: name }))}
          />
        </>
      )}
    </ListInput>
  );
}
