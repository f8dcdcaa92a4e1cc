/**
 * `templates:new NAME`: makes a template to start from, with fixtures, what is
 * expected of them, and its entry in the catalog.
 *
 * Exit code: 0 made, 2 the call was wrong and nothing was written.
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TemplateError } from './template-check/readTemplates';
import { createTemplate } from './template-new/createTemplate';

const ROOT = resolve(__dirname, '..');
const HELP = `templates:new NAME [--templates DIR]

Makes a template to start from: template.yaml with fewer pages than the main
one, a README, three fixtures with the files that are expected of them, and its
entry in catalog-info.yaml. It passes templates:check at once.

  --templates DIR   folder of the templates, outside of this checkout; its
                    entry in a catalog is then yours to make
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      templates: { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    throw new TemplateError(
      `one NAME is needed, ${positionals.length} were given`,
    );
  }
  const own = resolve(ROOT, 'templates');
  const written = await createTemplate({
    name,
    templates: values.templates ? resolve(values.templates) : own,
    mainTemplate: resolve(own, 'mesh-service', 'template.yaml'),
    ...(values.templates
      ? {}
      : { catalogInfo: resolve(ROOT, 'catalog-info.yaml') }),
  });
  const shown = written.map(path => relative(process.cwd(), path) || '.');
  process.stdout.write(
    [
      `made ${shown.join(', ')}`,
      'Edit template.yaml and the fixtures, then run:',
      `  npm run templates:check -- ${name}${
        values.templates ? ` --templates ${values.templates}` : ''
      }`,
      '',
    ].join('\n'),
  );
  return 0;
}

main().then(
  code => process.exit(code),
  error => {
    const isCall =
      error instanceof TemplateError ||
      String(error?.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(
      isCall ? `templates:new: ${error.message}\n` : `${error?.stack}\n`,
    );
    process.exit(isCall ? 2 : 1);
  },
);
