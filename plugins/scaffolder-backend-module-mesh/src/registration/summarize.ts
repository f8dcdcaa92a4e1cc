import type { ServiceSpec } from '@mesh-portal/service-tree';
import type { Delivery } from '@mesh-portal/plugin-scaffolder-mesh-common';

/** What registering came to, as far as the summary tells it. */
interface Outcome {
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly created: readonly string[];
  readonly commitUrl?: string;
  readonly pullRequestUrl?: string;
}

/** What was registered and what comes next, as Markdown. */
export function summarize(
  spec: ServiceSpec,
  delivery: Delivery,
  outcome?: Outcome,
): string {
  const { name } = spec.metadata;
  if (delivery.mode === 'none' || !outcome) {
    return `Nothing was registered with Argo CD, because the portal has the delivery mode \`none\`. Apply the files in \`argocd/\` of the service's repository.`;
  }
  if (!outcome.changed) {
    return `${name} is registered with Argo CD already.`;
  }
  const created = outcome.created.map(step => `- ${step}`);
  if (outcome.dryRun) {
    return [
      `Dry run: would add to the platform's repository:`,
      ...created,
    ].join('\n');
  }
  return outcome.pullRequestUrl
    ? [
        `[A pull request](${outcome.pullRequestUrl}) registers ${name} with Argo CD once it is merged:`,
        ...created,
      ].join('\n')
    : [
        `${name} was registered with Argo CD in [a commit](${outcome.commitUrl}):`,
        ...created,
      ].join('\n');
}
