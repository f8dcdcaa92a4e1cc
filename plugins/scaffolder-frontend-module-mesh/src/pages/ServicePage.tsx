import { usePagePreview } from '../form/FormPage';
import { TextInput } from '../form/inputs';
import { useText } from '../translation/useText';

/**
 * Name, title, description, system, and what the platform asks for; the owner is a field of its own.
 *
 * @param props.adopted - the name is that of a Service that is there
 */
export function ServicePage({ adopted = false }: { adopted?: boolean }) {
  const t = useText();
  const { guardRails } = usePagePreview().platform;
  return (
    <>
      <TextInput
        path={['name']}
        label={t('service.name')}
        help={adopted ? t('adopt.serviceHelp') : t('service.nameHelp')}
        example="orders"
        required
      />
      <TextInput
        path={['title']}
        label={t('service.title')}
        help={t('service.titleHelp')}
      />
      <TextInput
        path={['description']}
        label={t('service.description')}
        help={t('service.descriptionHelp')}
      />
      <TextInput
        path={['system']}
        label={t('service.system')}
        help={t('service.systemHelp')}
        example="shop"
      />
      {(['labels', 'annotations'] as const).flatMap(kind =>
        (guardRails?.[kind] ?? []).map(key => (
          <TextInput
            key={`${kind}/${key}`}
            path={[kind, key]}
            label={key}
            help={t(`service.${kind}Help`, { ...guardRails })}
            required
          />
        )),
      )}
    </>
  );
}
