import type { GeneratedTree, ServiceSpec } from '@mesh-portal/service-tree';

/** What was generated, as Markdown. */
export function describeTree(spec: ServiceSpec, tree: GeneratedTree): string {
  const { name } = spec.metadata;
  const environments = tree.overlays.map(
    ({ environment, namespace, mesh, path }) =>
      `- **${environment}**: namespace ${namespace}, mesh ${mesh} (\`${path}\`)`,
  );
  const applications = tree.applications.map(
    ({ name: application, path }) =>
      `- Argo CD Application **${application}** (\`${path}\`)`,
  );
  const notes = tree.notes.map(({ message }) => `- ${message}`);
  return [
    `**${name}**: ${tree.files.size} files.`,
    ...environments,
    ...applications,
    ...notes,
  ].join('\n');
}
