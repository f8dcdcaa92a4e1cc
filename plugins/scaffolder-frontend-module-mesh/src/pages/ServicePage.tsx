import { TextInput } from '../form/inputs';
import { useText } from '../translation/useText';

/** Name, title, description and system; the owner is a field of its own. */
export function ServicePage() {
  const t = useText();
  return (
    <>
      <TextInput
        path={['name']}
        label={t('service.name')}
        help={t('service.nameHelp')}
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
    </>
  );
}
