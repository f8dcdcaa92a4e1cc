import { Button } from '@backstage/ui';
import { meshRoutingReadPermission } from '@mesh-portal/plugin-mesh-routing-common';
import {
  describeProblem,
  failureKind,
  failureMessage,
  failureProblem,
} from '../../model';
import { useText, type Translate } from '../../translation';
import { Notice, type NoticeProps } from './Notice';

export interface FailureNoticeProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

function textOf(
  t: Translate,
  error: Error,
): Pick<NoticeProps, 'title' | 'lines'> {
  const message = failureMessage(error);
  const problem = failureProblem(error);
  if (problem) {
    const { title, help } = describeProblem(t, problem);
    return { title, lines: [message, help] };
  }
  switch (failureKind(error)) {
    case 'forbidden':
      return {
        title: t('state.forbiddenTitle'),
        lines: [
          t('state.forbidden', { permission: meshRoutingReadPermission.name }),
        ],
      };
    case 'notFound':
      return {
        title: t('state.notFoundTitle'),
        lines: [message, t('state.notFound')],
      };
    case 'network':
      return { title: t('state.networkTitle'), lines: [t('state.network')] };
    case 'unavailable':
      return {
        title: t('problem.repositoryUnreachable'),
        lines: [message, t('problem.repositoryUnreachableHelp')],
      };
    case 'meshUndeclared':
      return {
        title: t('problem.meshUndeclared'),
        lines: [message, t('problem.meshUndeclaredHelp')],
      };
    default:
      return {
        title: t('state.errorTitle'),
        lines: [message, t('state.errorHint')],
      };
  }
}

/** Why nothing can be shown, and what to do about it. */
export function FailureNotice({ error, onRetry }: FailureNoticeProps) {
  const t = useText();
  return (
    <Notice
      status={failureKind(error) === 'forbidden' ? 'warning' : 'danger'}
      {...textOf(t, error)}
      actions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('state.retry')}
        </Button>
      }
    />
  );
}
