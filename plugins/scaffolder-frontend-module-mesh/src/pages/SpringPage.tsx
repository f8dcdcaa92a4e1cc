import { More, NumberInput, SelectInput, TextInput } from '../form/inputs';
import { usePagePreview } from '../form/FormPage';
import { useText } from '../translation/useText';
import { CalleesInput } from './CalleesInput';
import { useComponents } from './useComponents';

const JAVA = ['17', '21', '25'].map(value => ({ value, label: value }));

/** What only a Spring application has: whom it calls or leads to, and its Maven project. */
export function SpringPage() {
  const t = useText();
  const { spec } = usePagePreview();
  return (
    <>
      {spec?.spec.workload.type === 'spring-cloud-gateway' ? (
        <RoutesInputs />
      ) : (
        <CallsInputs />
      )}
      <SelectInput
        path={['image']}
        label={t('spring.image')}
        help={t('spring.imageHelp')}
        options={[
          { value: 'buildpack', label: t('spring.imageBuildpack') },
          { value: 'dockerfile', label: t('spring.imageDockerfile') },
        ]}
      />
      <More title={t('spring.project')}>
        <TextInput
          path={['group']}
          label={t('spring.group')}
          help={t('spring.groupHelp')}
        />
        <TextInput path={['package']} label={t('spring.package')} />
        <SelectInput
          path={['java']}
          label={t('spring.java')}
          help={t('spring.javaHelp')}
          options={JAVA}
        />
        <TextInput
          path={['boot']}
          label={t('spring.boot')}
          help={t('spring.versionsHelp')}
        />
        <TextInput path={['cloud']} label={t('spring.cloud')} />
      </More>
    </>
  );
}

function CallsInputs() {
  const t = useText();
  const components = useComponents();
  return (
    <>
      <CalleesInput
        field="calls"
        label={t('spring.calls')}
        help={t('spring.callsHelp')}
        add={t('spring.callsAdd')}
        components={components}
      >
        {path => (
          <TextInput path={[...path, 'path']} label={t('spring.callPath')} />
        )}
      </CalleesInput>
      <SelectInput
        path={['client']}
        label={t('spring.client')}
        help={t('spring.clientHelp')}
        options={[
          { value: 'openfeign', label: t('spring.clientOpenfeign') },
          { value: 'openfeign-discovery', label: t('spring.clientDiscovery') },
          { value: 'http-service', label: t('spring.clientHttpService') },
        ]}
      />
    </>
  );
}

function RoutesInputs() {
  const t = useText();
  const components = useComponents();
  return (
    <CalleesInput
      field="routes"
      label={t('spring.routes')}
      help={t('spring.routesHelp')}
      add={t('spring.routesAdd')}
      components={components}
    >
      {path => (
        <>
          <TextInput
            path={[...path, 'prefix']}
            label={t('spring.prefix')}
            example="/api/reviews"
          />
          <NumberInput
            path={[...path, 'stripPrefix']}
            label={t('spring.stripPrefix')}
            help={t('spring.stripPrefixHelp')}
            min={0}
            max={10}
          />
        </>
      )}
    </CalleesInput>
  );
}
