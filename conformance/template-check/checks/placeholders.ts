import type { Files } from '../files';

/** An expression of the template; those of a Git host's workflows look alike, and stay. */
const EXPRESSION = /\$\{\{-?\s*(?:parameters|steps|values|each|user)\b/;

/** Expressions of the template that nothing resolved. */
export function checkPlaceholders(files: Files): string[] {
  return [...files].flatMap(([path, content]) =>
    content
      .toString('utf8')
      .split('\n')
      .flatMap((line, index) =>
        EXPRESSION.test(line)
          ? [
              `${path}:${
                index + 1
              }: an expression of the template is left in it: ${line.trim()}`,
            ]
          : [],
      ),
  );
}
