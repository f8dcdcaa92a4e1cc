import { TextField } from '@backstage/ui';
import { useField } from '../form/FormPage';
import { asEntries, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';

/** A rule's condition on one header. */
export function HeaderMatchInput({ index }: { readonly index: number }) {
  const t = useText();
  const { value, problem, change } = useField([
    'rules',
    index,
    'match',
    'headers',
  ]);
  const [entry] = asEntries(value);
  const name = entry?.[0] ?? '';
  const exact = asText(getIn(entry?.[1], ['exact']));
  const write = (nextName: string, nextExact: string) =>
    change({ [nextName]: { exact: nextExact } });
  return (
    <>
      <TextField
        label={t('traffic.ruleHeader')}
        placeholder="x-tester"
        value={name}
        onChange={next => write(next, exact)}
        validationBehavior="aria"
        validate={() => problem ?? null}
      />
      <TextField
        label={t('traffic.ruleValue')}
        placeholder="1"
        value={exact}
        onChange={next => write(name, next)}
      />
    </>
  );
}
