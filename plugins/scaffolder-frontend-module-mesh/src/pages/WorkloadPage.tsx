import {
  ListInput,
  MapInput,
  More,
  NumberInput,
  SelectInput,
  TextInput,
} from '../form/inputs';
import { useField } from '../form/FormPage';
import { asList, asText, getIn } from '../form/values';
import { useText } from '../translation/useText';

const PROTOCOLS = ['http', 'http2', 'grpc', 'tcp', 'tls'].map(value => ({
  value,
  label: value,
}));

/** Image, port, releases, and what the container needs. */
export function WorkloadPage() {
  const t = useText();
  return (
    <>
      <TextInput
        path={['image']}
        label={t('workload.image')}
        help={t('workload.imageHelp')}
        example="registry.example.com/shop/orders"
      />
      <NumberInput
        path={['port', 'number']}
        label={t('workload.port')}
        help={t('workload.portHelp')}
        min={1}
        max={65535}
      />
      <SelectInput
        path={['port', 'protocol']}
        label={t('workload.protocol')}
        help={t('workload.protocolHelp')}
        options={PROTOCOLS}
      />
      <ReleasesInput />
      <More title={t('workload.configuration')}>
        <MapInput
          path={['env']}
          label={t('workload.env')}
          help={t('workload.envHelp')}
          add={t('workload.envAdd')}
          keyLabel={t('workload.envName')}
          valueLabel={t('workload.envValue')}
        />
        <ListInput
          path={['secrets']}
          label={t('workload.secrets')}
          help={t('workload.secretsHelp')}
          add={t('workload.secretsAdd')}
          fresh={{}}
          itemName={index => `${t('workload.secrets')} ${index + 1}`}
        >
          {index => (
            <>
              <TextInput
                path={['secrets', index, 'name']}
                label={t('workload.secretName')}
                required
              />
              <TextInput
                path={['secrets', index, 'key']}
                label={t('workload.secretKey')}
                required
              />
              <TextInput
                path={['secrets', index, 'env']}
                label={t('workload.secretEnv')}
                required
              />
            </>
          )}
        </ListInput>
      </More>
      <More title={t('workload.resources')}>
        <TextInput
          path={['resources', 'requests', 'cpu']}
          label={t('workload.cpuRequest')}
          example="100m"
        />
        <TextInput
          path={['resources', 'requests', 'memory']}
          label={t('workload.memoryRequest')}
          example="256Mi"
        />
        <TextInput
          path={['resources', 'limits', 'memory']}
          label={t('workload.memoryLimit')}
          help={t('workload.memoryLimitHelp')}
          example="512Mi"
        />
      </More>
      <More title={t('workload.probes')}>
        <TextInput
          path={['probes', 'startup']}
          label={t('workload.startup')}
          help={t('workload.probesHelp')}
          example="/healthz/startup"
        />
        <TextInput
          path={['probes', 'readiness']}
          label={t('workload.readiness')}
          example="/healthz/ready"
        />
        <TextInput
          path={['probes', 'liveness']}
          label={t('workload.liveness')}
          help={t('workload.livenessHelp')}
          example="/healthz/live"
        />
      </More>
    </>
  );
}

function ReleasesInput() {
  const t = useText();
  const { value, fallback } = useField(['releases']);
  const releases = asList(value).length > 0 ? asList(value) : asList(fallback);
  return (
    <ListInput
      path={['releases']}
      label={t('workload.releases')}
      help={t('workload.releasesHelp')}
      add={t('workload.releasesAdd')}
      fresh={nextRelease(releases.map(one => asText(getIn(one, ['version']))))}
      itemName={index => asText(getIn(releases[index], ['name']))}
      atLeastOne
    >
      {index => (
        <>
          <TextInput
            path={['releases', index, 'name']}
            label={t('workload.releaseName')}
            required
          />
          <TextInput
            path={['releases', index, 'version']}
            label={t('workload.releaseVersion')}
            required
          />
          <TextInput
            path={['releases', index, 'tag']}
            label={t('workload.releaseTag')}
            example="1.0.0"
          />
          <NumberInput
            path={['releases', index, 'replicas']}
            label={t('workload.releaseReplicas')}
            min={0}
          />
        </>
      )}
    </ListInput>
  );
}

/** A canary with the version after the highest one. */
function nextRelease(versions: readonly string[]) {
  const numbers = versions.map(version =>
    Number(/^v(\d+)$/.exec(version)?.[1]),
  );
  const highest = Math.max(0, ...numbers.filter(Number.isFinite));
  return {
    name: versions.length === 1 ? 'canary' : `release-${versions.length + 1}`,
    version: `v${highest + 1}`,
    replicas: 1,
  };
}
