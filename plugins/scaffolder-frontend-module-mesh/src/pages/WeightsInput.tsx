import { NumberField, Text } from '@backstage/ui';
import { FieldProblem } from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { getIn, type Path } from '../form/values';
import { useText } from '../translation/useText';
import { balanceWeights } from './weights';
import styles from './WeightsInput.module.css';

/** One number a release; what the others leave goes to the first. */
export function WeightsInput({
  path,
  help,
}: {
  readonly path: Path;
  readonly help: string;
}) {
  const t = useText();
  const { spec } = usePagePreview();
  const { value, fallback, change } = useField(path);
  const names = spec?.spec.releases.map(release => release.name) ?? [];
  if (names.length < 2) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('traffic.oneRelease')}
      </Text>
    );
  }
  const current = Object.fromEntries(
    names.map(name => [
      name,
      Number(getIn(value, [name]) ?? getIn(fallback, [name]) ?? 0),
    ]),
  );
  return (
    <fieldset className={styles.weights}>
      <legend className={styles.legend}>{t('traffic.weights')}</legend>
      <Text as="p" variant="body-small" color="secondary">
        {help}
      </Text>
      <div className={styles.inputs}>
        {names.map(name => (
          <NumberField
            key={name}
            label={name}
            minValue={0}
            maxValue={100}
            value={current[name]}
            onChange={weight =>
              change(
                balanceWeights(
                  names,
                  current,
                  name,
                  Number.isNaN(weight) ? 0 : Math.round(weight),
                ),
              )
            }
          />
        ))}
      </div>
      <FieldProblem path={path} />
    </fieldset>
  );
}
