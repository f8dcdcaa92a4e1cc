import { resolve } from 'node:path';
import { oneOf, onePositional, readArguments, type Command } from '../command';
import { findOverlays, render, typedPath } from '../overlays';

/** Prints what `kustomize build` prints. */
export const renderCommand: Command = {
  name: 'render',
  summary: 'print the resources of a kustomization, or of every overlay',
  help: `mesh-portal render DIR [-o text|json]

DIR is a kustomization, or a folder whose overlays (overlays/<environment>) are
all rendered. The text of one kustomization is byte for byte what
'kustomize build DIR' prints.

  -o, --output text|json   json: [{ overlay, resources }]
`,
  run(args, { cwd, out, err }) {
    const { values, positionals } = readArguments(args, {
      output: { type: 'string', short: 'o' },
    });
    const output = oneOf('output', values.output, ['text', 'json']);
    const folder = resolve(cwd, onePositional('DIR', positionals));
    const rendered = findOverlays(folder).map(overlay => {
      const result = render(overlay, cwd);
      for (const { file, line, message } of result.warnings) {
        err(
          `warning: ${typedPath(file, overlay, cwd)}${
            line ? `:${line}` : ''
          }: ${message}\n`,
        );
      }
      return { overlay: overlay.name, result };
    });
    if (output === 'json') {
      const list = rendered.map(({ overlay, result }) => ({
        overlay,
        resources: result.resources.map(({ value }) => value),
      }));
      out(`${JSON.stringify(list, null, 2)}\n`);
    } else if (rendered.length === 1) {
      out(rendered[0].result.text);
    } else {
      rendered.forEach(({ overlay, result }, index) =>
        out(`${index > 0 ? '---\n' : ''}# overlay ${overlay}\n${result.text}`),
      );
    }
    return 0;
  },
};
