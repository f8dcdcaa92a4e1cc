import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tree } from './tree';

const FOLDER = join(__dirname, 'scenarios');

/** A tree written by hand. */
export interface Scenario {
  readonly name: string;
  readonly tree: Tree;
}

function parse(topic: string, block: string): Scenario {
  const [head, ...parts] = block.split(/^@@ /m);
  const files = new Map(
    parts.map(part => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end + 1)] as const;
    }),
  );
  const directory = files.has('overlay/kustomization.yaml') ? 'overlay' : '.';
  return { name: `${topic}/${head.trim()}`, tree: { files, directory } };
}

/** All trees of the folder `scenarios`. */
export function scenarios(): Scenario[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.txt'))
    .sort()
    .flatMap(file =>
      readFileSync(join(FOLDER, file), 'utf8')
        .split(/^### /m)
        .slice(1)
        .map(block => parse(file.replace(/\.txt$/, ''), block)),
    );
}
