import { SelectInput, SwitchInput, TextInput } from '../form/inputs';
import { usePagePreview } from '../form/FormPage';
import { useText } from '../translation/useText';

const STRATEGIES = ['ci', 'shipwright', 'kpack', 'tekton'] as const;

/** How Argo CD delivers the service and who builds its image. */
export function DeliveryPage({
  sharedRepository = false,
}: {
  /** Whether the template can put the files into the shared GitOps repository. */
  readonly sharedRepository?: boolean;
}) {
  const t = useText();
  const { platform } = usePagePreview();
  return (
    <>
      {sharedRepository && platform.gitopsRepository && (
        <SelectInput
          path={['repository']}
          unset="service"
          label={t('delivery.repository')}
          help={t('delivery.repositoryHelp')}
          options={[
            { value: 'service', label: t('delivery.repositoryService') },
            { value: 'gitops', label: t('delivery.repositoryGitops') },
          ]}
        />
      )}
      <TextInput
        path={['argocd', 'project']}
        label={t('delivery.project')}
        help={t('delivery.projectHelp')}
      />
      <SwitchInput
        path={['argocd', 'automated']}
        label={t('delivery.automated')}
        help={t('delivery.automatedHelp')}
      />
      <SelectInput
        path={['build', 'strategy']}
        label={t('delivery.build')}
        help={t('delivery.buildHelp')}
        options={STRATEGIES.map(value => ({
          value,
          label: t(`delivery.${value}`),
        }))}
      />
    </>
  );
}
