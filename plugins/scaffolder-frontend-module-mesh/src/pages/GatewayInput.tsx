import { Radio, RadioGroup } from '@backstage/ui';
import type { FormValue } from '@mesh-portal/plugin-scaffolder-mesh-common';
import {
  FieldProblem,
  ListInput,
  SelectInput,
  TextInput,
} from '../form/inputs';
import { useField, usePagePreview } from '../form/FormPage';
import { asList, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';

type Exposure = 'none' | 'shared' | 'own';

function modeOf(gateway: FormValue): Exposure {
  if (gateway === undefined || gateway === null) {
    return 'none';
  }
  return getIn(gateway, ['ref']) === undefined ? 'own' : 'shared';
}

/** Whether and through which gateway the service is reached from outside of the mesh. */
export function GatewayInput() {
  const t = useText();
  const { meshes } = usePagePreview();
  const { value, change } = useField(['gateway']);
  const routing = asText(useField(['routing']).value) || 'istio';
  const shared = [
    ...new Map(
      meshes
        .flatMap(mesh => mesh.gateways)
        .filter(gateway => (gateway.routing ?? 'istio') === routing)
        .map(gateway => [gateway.ref, gateway] as const),
    ).values(),
  ];
  const mode = modeOf(value);
  const hosts = getIn(value, ['hosts']);
  const choose = (next: string) => {
    const kept = asList(hosts).length > 0 ? asList(hosts) : [''];
    if (next === 'none') {
      change(undefined);
    } else if (next === 'shared') {
      change({ ref: shared[0]?.ref ?? '', hosts: [...kept] });
    } else {
      change({
        name: 'app-gateway',
        hosts: [...kept],
      });
    }
  };
  return (
    <>
      <RadioGroup
        label={t('traffic.exposure')}
        description={t('traffic.exposureHelp')}
        value={mode}
        onChange={choose}
      >
        <Radio value="none">{t('traffic.exposureNone')}</Radio>
        {shared.length > 0 && (
          <Radio value="shared">{t('traffic.exposureShared')}</Radio>
        )}
        <Radio value="own">{t('traffic.exposureOwn')}</Radio>
      </RadioGroup>
      <FieldProblem path={['gateway']} />
      {mode === 'shared' && (
        <SelectInput
          path={['gateway', 'ref']}
          label={t('traffic.gateway')}
          options={shared.map(gateway => ({
            value: gateway.ref,
            label: `${gateway.ref} (${gateway.hosts.join(', ')})`,
          }))}
        />
      )}
      {mode === 'own' && (
        <TextInput
          path={['gateway', 'name']}
          label={t('traffic.gatewayName')}
          required
        />
      )}
      {mode !== 'none' && (
        <>
          <ListInput
            path={['gateway', 'hosts']}
            label={t('traffic.hosts')}
            help={t('traffic.hostsHelp')}
            add={t('traffic.hostsAdd')}
            fresh=""
            itemName={index => asText(asList(hosts)[index])}
            atLeastOne
          >
            {index => (
              <TextInput
                path={['gateway', 'hosts', index]}
                label={t('traffic.host')}
                example="app.example.com"
              />
            )}
          </ListInput>
          <ListInput
            path={['gateway', 'paths']}
            label={t('traffic.paths')}
            help={t('traffic.pathsHelp')}
            add={t('traffic.pathsAdd')}
            fresh=""
            itemName={index => `${t('traffic.path')} ${index + 1}`}
          >
            {index => (
              <TextInput
                path={['gateway', 'paths', index]}
                label={t('traffic.path')}
                example="/orders"
              />
            )}
          </ListInput>
        </>
      )}
    </>
  );
}
