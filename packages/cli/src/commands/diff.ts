import { resolve } from 'node:path';
import { diff, type RoutingChange } from '@mesh-portal/istio-config';
import { oneOf, readArguments, type Command } from '../command';
import { UsageError } from '../errors';
import { openMeshesByPath, type OverlayMesh } from '../meshes';
import {
  MESH_OPTIONS,
  MESH_OPTIONS_HELP,
  readSurrounding,
} from '../surrounding';
import { printDiff, type OverlayDiff } from '../output/diff';

/** Says what changes for callers. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'say what changes for callers between two versions of a folder',
  help: `mesh-portal diff DIR_A DIR_B [options]

Says in sentences what changes for callers from DIR_A to DIR_B: two
kustomizations, or two repositories whose overlays are compared one by one.
Exit code: 0, with or without changes; 2 wrong call or input.

  -o, --output text|json   json: [{ overlay, path, status, changes }]
${MESH_OPTIONS_HELP}`,
  run(args, { cwd, out }) {
    const { values, positionals } = readArguments(args, {
      ...MESH_OPTIONS,
      output: { type: 'string', short: 'o' },
    });
    const output = oneOf('output', values.output, ['text', 'json']);
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0) {
      throw new UsageError(
        positionals.length < 2
          ? `${
              before === undefined ? 'DIR_A and DIR_B are' : 'DIR_B is'
            } missing`
          : `DIR_A and DIR_B are needed, and these were given: ${positionals.join(
              ' ',
            )}`,
      );
    }
    const surrounding = readSurrounding(values, cwd);
    const overlays = [before, after].map(path =>
      openMeshesByPath(resolve(cwd, path), surrounding, cwd),
    );
    const compared = compare(overlays[0], overlays[1]);
    out(
      output === 'json'
        ? `${JSON.stringify(compared, null, 2)}\n`
        : printDiff(compared),
    );
    return 0;
  },
};

type Overlays = ReadonlyMap<string, OverlayMesh>;

function compare(before: Overlays, after: Overlays): OverlayDiff[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap(path => {
    const was = before.get(path);
    const is = after.get(path);
    const present = is ?? was;
    if (!present) {
      return [];
    }
    const changes = diff(
      was?.mesh ?? present.without(),
      is?.mesh ?? present.without(),
    ).map(plain);
    return {
      overlay: present.label,
      path,
      status: statusOf(was, is, changes.length > 0),
      changes,
    };
  });
}

function statusOf(
  was: OverlayMesh | undefined,
  is: OverlayMesh | undefined,
  hasChanges: boolean,
): OverlayDiff['status'] {
  if (!was || !is) {
    return was ? 'removed' : 'added';
  }
  return hasChanges ? 'changed' : 'unchanged';
}

function plain({ code, message, args, request }: RoutingChange) {
  return { code, message, args, request };
}
