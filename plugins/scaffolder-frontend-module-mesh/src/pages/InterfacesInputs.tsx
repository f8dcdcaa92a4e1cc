import { ListInput, NumberInput, TextInput } from '../form/inputs';
import { useField } from '../form/FormPage';
import { asList, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';

/** Interfaces of Dubbo: what the service provides, and what it calls. */
export function InterfacesInputs() {
  const t = useText();
  const references = asList(useField(['references']).value);
  return (
    <>
      <ListInput
        path={['interfaces']}
        label={t('dubbo.interfaces')}
        help={t('dubbo.interfacesHelp')}
        add={t('dubbo.interfacesAdd')}
        fresh=""
        itemName={index => `${t('dubbo.interface')} ${index + 1}`}
      >
        {index => (
          <TextInput
            path={['interfaces', index]}
            label={t('dubbo.interface')}
            example="com.example.shop.OrderService"
          />
        )}
      </ListInput>
      <ListInput
        path={['references']}
        label={t('dubbo.references')}
        help={t('dubbo.referencesHelp')}
        add={t('dubbo.referencesAdd')}
        fresh={{}}
        itemName={index =>
          asText(getIn(references[index], ['interface'])) ||
          `${t('dubbo.interface')} ${index + 1}`
        }
      >
        {index => (
          <>
            <TextInput
              path={['references', index, 'interface']}
              label={t('dubbo.interface')}
              example="com.example.shop.StockService"
              required
            />
            <TextInput
              path={['references', index, 'service']}
              label={t('dubbo.service')}
              required
            />
            <TextInput
              path={['references', index, 'namespace']}
              label={t('dubbo.namespace')}
            />
            <NumberInput
              path={['references', index, 'port']}
              label={t('dubbo.port')}
              min={1}
              max={65535}
            />
          </>
        )}
      </ListInput>
    </>
  );
}
