import { InputError } from '@backstage/errors';
import type {
  Adoption,
  AdoptionFinding,
  AdoptionReport,
} from '@mesh-portal/service-tree';

const place = ({ file, line }: AdoptionFinding) =>
  file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;

function sentence(finding: AdoptionFinding): string {
  return `${place(finding)}${finding.message}${
    finding.fix ? ` ${finding.fix}` : ''
  } (${finding.code})`;
}

/** Everything that blocks, a line each, before anything is written. */
export function adoptionError(
  report: AdoptionReport,
  repositoryUrl: string,
): InputError {
  const blocking = report.findings.filter(({ level }) => level === 'blocking');
  return new InputError(
    [
      `${repositoryUrl} cannot be adopted yet. Nothing was written.`,
      ...blocking.map(finding => `- ${sentence(finding)}`),
    ].join('\n'),
  );
}

const code = (text: string) => `\`${text.replaceAll('`', '')}\``;

/** A note as a list item; what is to be added somewhere stands below it as code. */
function noteItem(finding: AdoptionFinding): string {
  const [first, ...rest] = finding.fix.split('\n');
  const head = `- ${place(finding)}${finding.message}${
    first ? ` ${first}` : ''
  }`;
  return rest.length === 0
    ? head
    : [head, '', '  ```yaml', ...rest.map(line => `  ${line}`), '  ```'].join(
        '\n',
      );
}

function foundIn({ workloads, services }: AdoptionReport): string[] {
  return [
    ...workloads.map(
      ({ kind, name, serviceAccount, file }) =>
        `- ${kind} ${code(name)} (${code(file)}), ServiceAccount ${code(
          serviceAccount,
        )}`,
    ),
    ...services.map(({ name, ports, releases, routed }) => {
      const shown = ports
        .map(({ number, protocol }) => `${number} ${protocol ?? ''}`.trim())
        .join(', ');
      const of = releases
        .map(
          ({ name: release, deployments }) =>
            `${release} (${deployments.map(code).join(', ')})`,
        )
        .join(', ');
      return `- Service ${code(name)}, ports ${shown}: ${
        routed ? `routes to ${of}` : 'no routes'
      }`;
    }),
  ];
}

/** What was found and what is added, as Markdown: for the task's page and for the pull request. */
export function describeAdoption(
  adoption: Extract<Adoption, { ok: true }>,
): string {
  const { report, spec, tree } = adoption;
  const added =
    report.kustomization === 'written'
      ? `The only new file in ${code(report.path)} is its ${code(
          'kustomization.yaml',
        )}.`
      : `The kustomization of ${code(report.path)} is used as it is.`;
  const notes = report.findings.filter(({ level }) => level === 'note');
  return [
    `Puts ${code(
      spec.metadata.name,
    )} on the mesh, around the manifests in ${code(
      report.path,
    )}. No file that is there changes. ${added}`,
    '',
    '**Found**',
    '',
    ...foundIn(report),
    '',
    '**Environments**',
    '',
    ...tree.overlays.map(
      ({ environment, namespace, mesh, path }) =>
        `- ${environment}: namespace ${code(namespace)}, mesh ${mesh} (${code(
          path,
        )})`,
    ),
    ...(notes.length === 0
      ? []
      : ['', '**To know**', '', ...notes.map(noteItem)]),
  ].join('\n');
}
