import { resolve } from 'node:path';
import type { FindingLevel } from '@mesh-portal/istio-config';
import { analyzeMeshes } from '../analysis';
import { oneOf, onePositional, readArguments, type Command } from '../command';
import { readGuardRails } from '../guardRails';
import {
  MESH_OPTIONS,
  MESH_OPTIONS_HELP,
  openMeshes,
  readSurrounding,
} from '../meshes';
import { printFindings } from '../output';

const SEVERITY: Readonly<Record<FindingLevel, number>> = {
  error: 3,
  warning: 2,
  info: 1,
};

/** Prints what is wrong with the configuration. */
export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'say what is wrong with the mesh configuration of every overlay',
  help: `mesh-portal analyze DIR [--context DIR]... [options]

Renders a kustomization, or every overlay of a repository, and says what is
wrong: references that lead nowhere, subsets without workloads, shares that do
not add up, … Exit code: 0 fine, 1 findings at or above --fail-on, 2 wrong call
or input.

  --rules FILE             the platform's rules (kind: GuardRails), which nothing
                           in the resources suppresses
  --fail-on error|warning|info
  -o, --output text|json|sarif|junit
${MESH_OPTIONS_HELP}`,
  run(args, { cwd, out }) {
    const { values, positionals } = readArguments(args, {
      ...MESH_OPTIONS,
      rules: { type: 'string' },
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
    const analyzed = analyzeMeshes(
      openMeshes(folder, readSurrounding(values, cwd), cwd),
      readGuardRails(values.rules, cwd),
    );
    out(printFindings(output, analyzed));
    const failed = analyzed.some(({ findings }) =>
      findings.some(({ level }) => SEVERITY[level] >= SEVERITY[failOn]),
    );
    return failed ? 1 : 0;
  },
};
