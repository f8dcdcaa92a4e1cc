import {
  FieldProblem,
  ListInput,
  SelectInput,
  SwitchInput,
  TextInput,
} from '../form/inputs';
import { useField } from '../form/FormPage';
import { asEntries, asText } from '../form/values';
import { useText } from '../translation/useText';
import { AerakiInputs } from './AerakiInputs';
import { InterfacesInputs } from './InterfacesInputs';

const PROTOCOLS = ['dubbo', 'thrift', 'redis', 'brpc', 'trpc'];

/** What only Dubbo and other protocols have: what the port speaks, and how the mesh handles it. */
export function DubboPage() {
  const t = useText();
  const protocol = useChoice('protocol') || 'dubbo';
  const mode = useChoice('mode');
  const isAeraki = mode === 'metarouter';
  const filled = new Set(
    asEntries(useField([]).value)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
  );
  // What is filled in stays in sight, also where another choice leaves it without effect.
  const shows = (inMode: boolean, ...names: readonly string[]) =>
    (isAeraki && inMode) || names.some(name => filled.has(name));
  return (
    <>
      <SelectInput
        path={['protocol']}
        label={t('dubbo.protocol')}
        help={t('dubbo.protocolHelp')}
        options={[
          ...PROTOCOLS.map(value => ({ value, label: value })),
          { value: 'custom', label: t('dubbo.custom') },
        ]}
      />
      <SelectInput
        path={['mode']}
        label={t('dubbo.mode')}
        help={t('dubbo.modeHelp')}
        options={[
          ...(protocol === 'dubbo'
            ? [{ value: 'triple', label: t('dubbo.modeTriple') }]
            : []),
          { value: 'tcp', label: t('dubbo.modeTcp') },
          { value: 'metarouter', label: t('dubbo.modeMetarouter') },
        ]}
      />
      {isAeraki && (
        <>
          <SwitchInput
            path={['acknowledge']}
            label={t('dubbo.acknowledge')}
            help={t('dubbo.acknowledgeHelp')}
          />
          <FieldProblem path={['acknowledge']} />
        </>
      )}
      {shows(protocol === 'custom', 'application') && (
        <TextInput
          path={['application']}
          label={t('dubbo.application')}
          help={t('dubbo.applicationHelp')}
          required
        />
      )}
      {protocol === 'dubbo' && <InterfacesInputs />}
      {shows(protocol === 'redis', 'redis') && <RedisInputs />}
      {shows(protocol !== 'redis', 'exportTo', 'rules', 'mirror') && (
        <>
          <ListInput
            path={['exportTo']}
            label={t('dubbo.exportTo')}
            help={t('dubbo.exportToHelp')}
            add={t('dubbo.exportToAdd')}
            fresh=""
            itemName={index => `${t('dubbo.namespace')} ${index + 1}`}
          >
            {index => (
              <TextInput
                path={['exportTo', index]}
                label={t('dubbo.namespace')}
              />
            )}
          </ListInput>
          <AerakiInputs />
        </>
      )}
    </>
  );
}

/** What is chosen, or what the schema fills in. */
function useChoice(name: string): string {
  const { value, fallback } = useField([name]);
  return asText(value) || asText(fallback);
}

const READ_POLICIES = [
  'MASTER',
  'PREFER_MASTER',
  'REPLICA',
  'PREFER_REPLICA',
  'ANY',
].map(value => ({ value, label: value }));

function RedisInputs() {
  const t = useText();
  return (
    <>
      <TextInput
        path={['redis', 'secret']}
        label={t('dubbo.redisSecret')}
        help={t('dubbo.redisSecretHelp')}
      />
      <SelectInput
        path={['redis', 'readPolicy']}
        label={t('dubbo.readPolicy')}
        options={READ_POLICIES}
      />
      <SwitchInput path={['redis', 'cluster']} label={t('dubbo.cluster')} />
    </>
  );
}
