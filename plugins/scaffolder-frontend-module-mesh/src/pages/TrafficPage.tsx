import {
  DefaultsSwitch,
  ListInput,
  More,
  NumberInput,
  SelectInput,
  TextInput,
} from '../form/inputs';
import { useText } from '../translation/useText';
import { GatewayInput } from './GatewayInput';
import { RulesInput } from './RulesInput';
import { WeightsInput } from './WeightsInput';

/** Shares of the releases, the gateway, rules, timeouts and callers. */
export function TrafficPage() {
  const t = useText();
  return (
    <>
      <WeightsInput path={['weights']} help={t('traffic.weightsHelp')} />
      <SelectInput
        path={['routing']}
        unset="istio"
        label={t('traffic.routing')}
        help={t('traffic.routingHelp')}
        options={[
          { value: 'istio', label: t('traffic.routingIstio') },
          { value: 'gateway-api', label: t('traffic.routingGatewayApi') },
        ]}
      />
      <GatewayInput />
      <More title={t('traffic.resilience')}>
        <TextInput
          path={['timeout']}
          label={t('traffic.timeout')}
          help={t('traffic.timeoutHelp')}
          example="5s"
        />
        <NumberInput
          path={['retries', 'attempts']}
          label={t('traffic.retries')}
          help={t('traffic.retriesHelp')}
          min={0}
        />
        <TextInput
          path={['retries', 'perTryTimeout']}
          label={t('traffic.perTryTimeout')}
          example="2s"
        />
        <TextInput
          path={['retries', 'on']}
          label={t('traffic.retryOn')}
          example="connect-failure,refused-stream"
        />
        <DefaultsSwitch
          path={['connectionPool']}
          label={t('traffic.connectionPool')}
          help={t('traffic.connectionPoolHelp')}
        />
        <DefaultsSwitch
          path={['outlierDetection']}
          label={t('traffic.outlierDetection')}
          help={t('traffic.outlierDetectionHelp')}
        />
      </More>
      <More title={t('traffic.rules')}>
        <RulesInput />
      </More>
      <More title={t('traffic.callers')}>
        <ListInput
          path={['callers']}
          label={t('traffic.callers')}
          help={t('traffic.callersHelp')}
          add={t('traffic.callersAdd')}
          fresh=""
          itemName={index => `${t('traffic.caller')} ${index + 1}`}
        >
          {index => (
            <TextInput
              path={['callers', index]}
              label={t('traffic.caller')}
              example="component:default/web"
            />
          )}
        </ListInput>
      </More>
    </>
  );
}
