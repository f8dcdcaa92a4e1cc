import { resolve } from 'node:path';
import { suppressionProblem } from '@mesh-portal/istio-config';
import { analyzeMeshes } from '../analysis';
import { oneOf, onePositional, readArguments, type Command } from '../command';
import { openBefore } from '../before';
import { UsageError } from '../errors';
import { writeFiles } from '../files';
import { readGuardRails } from '../guardRails';
import { openMeshesByPath } from '../meshes';
import {
  MESH_OPTIONS,
  MESH_OPTIONS_HELP,
  readSurrounding,
} from '../surrounding';
import { OUTPUT_FORMATS, printFindings } from '../output';
import { printSarif } from '../output/sarif';
import { fails } from '../severity';

/** Prints what is wrong with the configuration. */
export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'say what is wrong with the mesh configuration of every overlay',
  help: `mesh-portal analyze DIR [--context DIR]... [options]

Renders a kustomization, or every overlay of a repository, and says what is
wrong: references that lead nowhere, subsets without workloads, shares that do
not add up, … Overlays that are delivered to one mesh are looked at together:
what .mesh-portal/service.yaml or catalog-info.yaml says of them counts. Exit
code: 0 fine, 1 findings at or above --fail-on, 2 wrong call or input.

  --before DIR             DIR as it was before the change: also says where a
                           release is created and gets requests at once, is
                           removed while it gets some, or moves with the others;
                           what was not there before is not compared
  --rules FILE             the platform's rules (kind: GuardRails), which nothing
                           in the resources suppresses
  --suppress CODE[=KIND/NAMESPACE/NAME]
                           leaves findings out: of a code, or of a code on some
                           resources, * standing for any text; may be given
                           several times
  --fail-on error|warning|info
  -o, --output text|json|sarif|junit|github
                           github: text, and workflow commands, which become
                           annotations
  --sarif FILE             also writes SARIF to FILE
${MESH_OPTIONS_HELP}`,
  run(args, { cwd, out, err }) {
    const { values, positionals } = readArguments(args, {
      ...MESH_OPTIONS,
      before: { type: 'string' },
      rules: { type: 'string' },
      suppress: { type: 'string', multiple: true },
      'fail-on': { type: 'string' },
      output: { type: 'string', short: 'o' },
      sarif: { type: 'string' },
    });
    const failOn = oneOf('fail-on', values['fail-on'], [
      'error',
      'warning',
      'info',
    ]);
    const output = oneOf('output', values.output, OUTPUT_FORMATS);
    const folder = resolve(cwd, onePositional('DIR', positionals));
    const surrounding = readSurrounding(values, cwd);
    const rules = readGuardRails(values.rules, cwd);
    const suppress = checkSuppressions(values.suppress);
    const open = (path: string) =>
      openMeshesByPath(path, surrounding, cwd, { together: true });
    const meshes = open(folder);
    const { before: path } = values;
    const before =
      path === undefined
        ? undefined
        : openBefore(path, meshes, () => open(resolve(cwd, path)));
    before?.notes.forEach(note => err(`mesh-portal analyze: ${note}\n`));
    const analyzed = analyzeMeshes(meshes, {
      before: before?.meshes,
      rules,
      suppress,
    });
    if (values.sarif !== undefined) {
      writeFiles(cwd, new Map([[values.sarif, printSarif(analyzed, cwd)]]));
    }
    out(printFindings(output, analyzed, { failOn, cwd }));
    const failed = analyzed.some(({ findings }) =>
      findings.some(finding => fails(finding, failOn)),
    );
    return failed ? 1 : 0;
  },
};

function checkSuppressions(
  suppress: readonly string[] | undefined,
): readonly string[] | undefined {
  const problem = suppress?.map(suppressionProblem).find(Boolean);
  if (problem) {
    throw new UsageError(`--suppress: ${problem}`);
  }
  return suppress;
}
