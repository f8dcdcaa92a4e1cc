import { SelectInput, TextInput } from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { asText, getIn } from '../form/values';
import { useText } from '../translation/useText';

/** How the pods of an environment get their proxy; where that is ambient, the waypoint. */
export function DataPlaneInput({ index }: { index: number }) {
  const t = useText();
  const { meshes } = usePagePreview();
  const { value } = useField([index]);
  const meshName = asText(getIn(value, ['mesh']));
  const mesh = meshes.find(({ name }) => name === meshName) ?? meshes[0];
  const chosen = asText(getIn(value, ['injection']));
  const revision = chosen.startsWith('revision:');
  return (
    <>
      <SelectInput
        path={[index, 'injection']}
        label={t('environments.injection')}
        help={t('environments.injectionHelp', {
          injection: mesh?.injection ?? 'sidecar',
        })}
        options={[
          { value: 'sidecar', label: t('environments.sidecar') },
          {
            value: revision ? chosen : 'revision:',
            label: t('environments.revision'),
          },
          { value: 'ambient', label: t('environments.ambient') },
          { value: 'none', label: t('environments.noProxy') },
        ]}
      />
      {revision && (
        <TextInput
          path={[index, 'injection']}
          label={t('environments.revisionName')}
          example="revision:stable"
          required
        />
      )}
      {(chosen || mesh?.injection) === 'ambient' && (
        <TextInput
          path={[index, 'waypoint']}
          label={t('environments.waypoint')}
          help={t('environments.waypointHelp')}
          example="waypoint"
        />
      )}
    </>
  );
}
