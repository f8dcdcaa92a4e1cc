import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  checkAgainstPlatform,
  defaultPlatform,
  generateTree,
  parseServiceSpecYaml,
} from '@mesh-portal/service-tree';
import { parse } from 'yaml';
import { readArguments, type Command } from '../command';
import { UsageError } from '../errors';
import { writeFiles } from '../files';

const LOCK_PATH = '.mesh-portal/lock.yaml';

/** Writes the files of a service. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'write the files of a service from its ServiceSpec',
  help: `mesh-portal generate -f SPEC -o DIR [--force]

Reads a ServiceSpec (mesh-portal.io/v1alpha1) and writes the repository of the
service: Kustomize tree, Argo CD Applications, catalog entry.

  -f, --file SPEC    the ServiceSpec, a YAML file
  -o, --output DIR   where to write; made if it is missing
  --force            write over files that somebody wrote or changed
`,
  run(args, { cwd, out }) {
    const { values, positionals } = readArguments(args, {
      file: { type: 'string', short: 'f' },
      output: { type: 'string', short: 'o' },
      force: { type: 'boolean' },
    });
    if (positionals.length > 0) {
      throw new UsageError(`'${positionals[0]}' is one argument too many`);
    }
    if (!values.file || !values.output) {
      throw new UsageError('-f SPEC and -o DIR are needed');
    }
    const folder = resolve(cwd, values.output);
    const spec = readSpec(values.file, cwd);
    if (spec.spec.workload.adopted) {
      throw new UsageError(
        `${values.file}: spec.workload.adopted: the service has manifests of its own, and its tree is made from them: run the template "Adopt an existing service"`,
      );
    }
    const platform = defaultPlatform();
    const complaints = checkAgainstPlatform(spec, platform);
    if (complaints.length > 0) {
      throw new UsageError(
        complaints
          .map(one => `${values.file}: ${one.path.join('.')}: ${one.message}`)
          .join('\n'),
      );
    }
    const tree = generateTree(spec, platform);
    if (!values.force) {
      refuseEdits(folder, tree.files);
    }
    writeFiles(folder, tree.files);
    for (const note of tree.notes) {
      out(`note: ${note.message}\n`);
    }
    out(`${tree.files.size} files written to ${values.output}\n`);
    return 0;
  },
};

function readSpec(file: string, cwd: string) {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(
      `cannot read ${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = parseServiceSpecYaml(text, file);
  if (!parsed.ok) {
    throw new UsageError(
      parsed.problems
        .map(
          one =>
            `${one.file}:${one.line}:${one.column}: ${one.path.join('.')}: ${
              one.message
            }`,
        )
        .join('\n'),
    );
  }
  return parsed.spec;
}

/**
 * Files that are not as the generator left them are somebody's work: those that
 * `lock.yaml` does not know, and those whose hash differs from the one there.
 */
function refuseEdits(folder: string, files: ReadonlyMap<string, string>) {
  const known = lockedHashes(folder);
  const edited = [...files].flatMap(([path, text]) => {
    const target = join(folder, path);
    if (path === LOCK_PATH || !existsSync(target)) {
      return [];
    }
    const present = readFileSync(target, 'utf8');
    const hash = createHash('sha256').update(present).digest('hex');
    return present === text || known.get(path) === `sha256:${hash}`
      ? []
      : [path];
  });
  if (edited.length > 0) {
    throw new UsageError(
      `these files of ${folder} are not as they were generated, and would be written over: ${edited.join(
        ', ',
      )}; use another folder, or --force`,
    );
  }
}

/** Hashes of the files that were generated last, by path; empty where there is no lock file. */
function lockedHashes(folder: string): ReadonlyMap<string, unknown> {
  const file = join(folder, LOCK_PATH);
  if (!existsSync(file)) {
    return new Map();
  }
  const lock: unknown = parse(readFileSync(file, 'utf8'), {
    logLevel: 'silent',
  });
  const { files = {} } = (lock ?? {}) as { files?: Record<string, unknown> };
  return new Map(Object.entries(files));
}
