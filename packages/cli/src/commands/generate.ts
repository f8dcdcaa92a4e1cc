import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  checkAgainstPlatform,
  defaultPlatform,
  generateTree,
  parseServiceSpecYaml,
} from '@mesh-portal/service-tree';
import { readArguments, type Command } from '../command';
import { UsageError } from '../errors';
import { writeFiles } from '../files';

/** Writes the files of a service. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'write the files of a service from its ServiceSpec',
  help: `mesh-portal generate -f SPEC -o DIR [--force]

Reads a ServiceSpec (mesh-portal.io/v1alpha1) and writes the repository of the
service: Kustomize tree, Argo CD Applications, catalog entry.

  -f, --file SPEC    the ServiceSpec, a YAML file
  -o, --output DIR   where to write; made if it is missing
  --force            write over files that were not generated
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
      refuseStrangers(folder, tree.files);
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

/** A folder without a lock file was not generated: its files are somebody's work. */
function refuseStrangers(folder: string, files: ReadonlyMap<string, string>) {
  if (
    !existsSync(folder) ||
    existsSync(join(folder, '.mesh-portal/lock.yaml'))
  ) {
    return;
  }
  if (readdirSync(folder).length === 0) {
    return;
  }
  const strangers = [...files].flatMap(([path, text]) => {
    const target = join(folder, path);
    return existsSync(target) && readFileSync(target, 'utf8') !== text
      ? [path]
      : [];
  });
  if (strangers.length > 0) {
    throw new UsageError(
      `these files of ${folder} were not generated and would be written over: ${strangers.join(
        ', ',
      )}; use another folder, or --force`,
    );
  }
}
