import {
  FieldProblem,
  ListInput,
  NumberInput,
  SelectInput,
  TextInput,
} from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { asList, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';
import { DataPlaneInput } from './DataPlaneInput';
import { WeightsInput } from './WeightsInput';

/**
 * One overlay and one Argo CD Application an environment.
 *
 * @param props.adopted - the manifests that are there decide pods and releases
 */
export function EnvironmentsPage({ adopted = false }: { adopted?: boolean }) {
  const t = useText();
  const { meshes } = usePagePreview();
  const { value, fallback } = useField([]);
  const environments =
    asList(value).length > 0 ? asList(value) : asList(fallback);
  return (
    <ListInput
      path={[]}
      label={t('environments.title')}
      help={t('environments.help')}
      add={t('environments.add')}
      fresh={{ name: environments.length === 1 ? 'staging' : '' }}
      itemName={index => asText(getIn(environments[index], ['name']))}
      atLeastOne
    >
      {index => (
        <>
          <TextInput
            path={[index, 'name']}
            label={t('environments.name')}
            required
          />
          <TextInput
            path={[index, 'namespace']}
            label={t('environments.namespace')}
            help={t('environments.namespaceHelp')}
          />
          {meshes.length > 1 && (
            <SelectInput
              path={[index, 'mesh']}
              label={t('environments.mesh')}
              options={meshes.map(({ name }) => ({ value: name, label: name }))}
            />
          )}
          {adopted ? (
            <FieldProblem path={[index, 'injection']} />
          ) : (
            <DataPlaneInput index={index} />
          )}
          <TextInput
            path={[index, 'hosts', 0]}
            label={t('environments.host')}
            help={adopted ? t('adopt.hostHelp') : t('environments.hostHelp')}
          />
          {!adopted && <ScalingInputs index={index} />}
        </>
      )}
    </ListInput>
  );
}

function ScalingInputs({ index }: { readonly index: number }) {
  const t = useText();
  return (
    <>
      <NumberInput
        path={[index, 'autoscaling', 'min']}
        label={t('environments.min')}
        min={1}
      />
      <NumberInput
        path={[index, 'autoscaling', 'max']}
        label={t('environments.max')}
        min={1}
      />
      <NumberInput
        path={[index, 'autoscaling', 'cpu']}
        label={t('environments.cpu')}
        min={1}
        max={100}
      />
      <WeightsInput
        path={[index, 'weights']}
        help={t('environments.weightsHelp')}
      />
    </>
  );
}
