import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  parseRouteTests,
  runRouteTests,
  type RouteTest,
} from '@mesh-portal/istio-config';
import { oneOf, readArguments, type Command } from '../command';
import { UsageError } from '../errors';
import { isFile, posix } from '../files';
import { openMeshes } from '../meshes';
import {
  MESH_OPTIONS,
  MESH_OPTIONS_HELP,
  readSurrounding,
} from '../surrounding';
import type { Overlay } from '../overlays';
import { printTestRuns, type TestRun } from '../output/tests';

/** Runs route tests. */
export const testCommand: Command = {
  name: 'test',
  summary: 'run route tests: requests, and where they have to go',
  help: `mesh-portal test DIR [TESTS.yaml] [options]

Asks requests of the mesh and compares the answers with what a file of kind
RouteTest expects. Every overlay of DIR runs TESTS.yaml; without it, each
overlays/<environment> runs tests/<environment>.yaml beside the folder overlays,
where there is one. A test that needs a gateway or workload that was not read is
skipped: --context gives it. Exit code: 0 all passed, skipped or none found, 1 a
test failed, 2 wrong call or input.

  --overlay NAME           this overlay alone
  -o, --output text|json|junit
${MESH_OPTIONS_HELP}`,
  run(args, { cwd, out }) {
    const { values, positionals } = readArguments(args, {
      ...MESH_OPTIONS,
      overlay: { type: 'string' },
      output: { type: 'string', short: 'o' },
    });
    const output = oneOf('output', values.output, ['text', 'json', 'junit']);
    const [folder, file, ...more] = positionals;
    if (folder === undefined || more.length > 0) {
      throw new UsageError(
        folder === undefined
          ? 'DIR is missing'
          : `DIR is needed, and TESTS.yaml may follow; these were given: ${positionals.join(
              ' ',
            )}`,
      );
    }
    const meshes = openMeshes(
      resolve(cwd, folder),
      readSurrounding(values, cwd),
      cwd,
      { only: values.overlay },
    );
    const named = file === undefined ? undefined : resolve(cwd, file);
    if (named !== undefined && !isFile(named)) {
      throw new UsageError(`there is no file ${file}`);
    }
    const runs = meshes.map(({ label, overlay, mesh }): TestRun => {
      const path = named ?? testsOf(overlay);
      const shown = path === undefined ? undefined : posix(cwd, path);
      return path === undefined || shown === undefined || !isFile(path)
        ? { overlay: label, missing: shown, results: [] }
        : {
            overlay: label,
            file: shown,
            results: runRouteTests(mesh, readTests(path, shown)),
          };
    });
    out(printTestRuns(output, runs));
    const failed = runs.some(({ results }) =>
      results.some(({ verdict }) => verdict === 'failed'),
    );
    return failed ? 1 : 0;
  },
};

/** `tests/<environment>.yaml` beside the folder `overlays`; undefined for other kustomizations. */
function testsOf({ folder, name }: Overlay): string | undefined {
  const overlays = dirname(folder);
  return basename(overlays) === 'overlays'
    ? join(dirname(overlays), 'tests', `${name}.yaml`)
    : undefined;
}

function readTests(path: string, shown: string): readonly RouteTest[] {
  const { tests, problems } = parseRouteTests(
    readFileSync(path, 'utf8'),
    shown,
  );
  if (problems.length > 0) {
    throw new UsageError(
      [...problems]
        .sort((a, b) => a.position.line - b.position.line)
        .map(({ position, path: field, message }) =>
          [
            `${position.file}:${position.line}:${position.column}`,
            ...(field.length > 0 ? [field.join('.')] : []),
            message,
          ].join(': '),
        )
        .join('\n'),
    );
  }
  return tests;
}
