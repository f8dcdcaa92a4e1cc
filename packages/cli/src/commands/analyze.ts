import { resolve } from 'node:path';
import { suppressionProblem } from '@mesh-portal/istio-config';
import { analyzeMeshes } from '../analysis';
import { oneOf, onePositional, readArguments, type Command } from '../command';
import { UsageError } from '../errors';
import { readGuardRails } from '../guardRails';
import {
  MESH_OPTIONS,
  MESH_OPTIONS_HELP,
  openMeshesByPath,
  readSurrounding,
} from '../meshes';
import { printFindings } from '../output';
import { fails } from '../severity';

/** Prints what is wrong with the configuration. */
export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'say what is wrong with the mesh configuration of every overlay',
  help: `mesh-portal analyze DIR [--context DIR]... [options]

Renders a kustomization, or every overlay of a repository, and says what is
wrong: references that lead nowhere, subsets without workloads, shares that do
not add up, … Exit code: 0 fine, 1 findings at or above --fail-on, 2 wrong call
or input.

  --before DIR             DIR as it was before the change: also says where a
                           release is created and gets requests at once, is
                           removed while it gets some, or moves with the others
  --rules FILE             the platform's rules (kind: GuardRails), which nothing
                           in the resources suppresses
  --suppress CODE[=KIND/NAMESPACE/NAME]
                           leaves findings out: of a code, or of a code on some
                           resources, * standing for any text; may be given
                           several times
  --fail-on error|warning|info
  -o, --output text|json|sarif|junit
${MESH_OPTIONS_HELP}`,
  run(args, { cwd, out }) {
    const { values, positionals } = readArguments(args, {
      ...MESH_OPTIONS,
      before: { type: 'string' },
      rules: { type: 'string' },
      suppress: { type: 'string', multiple: true },
      'fail-on': { type: 'string' },
      output: { type: 'string', short: 'o' },
    });
    const failOn = oneOf('fail-on', values['fail-on'], [
      'error',
      'warning',
      'info',
    ]);
    const output = oneOf('output', values.output, [
      'text',
      'json',
      'sarif',
      'junit',
    ]);
    const folder = resolve(cwd, onePositional('DIR', positionals));
    const surrounding = readSurrounding(values, cwd);
    const open = (path: string) => openMeshesByPath(path, surrounding, cwd);
    const analyzed = analyzeMeshes(open(folder), {
      before:
        values.before === undefined
          ? undefined
          : open(resolve(cwd, values.before)),
      rules: readGuardRails(values.rules, cwd),
      suppress: checkSuppressions(values.suppress),
    });
    out(printFindings(output, analyzed, failOn));
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
