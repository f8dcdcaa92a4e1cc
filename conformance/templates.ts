/**
 * `templates:check`: runs templates with the values of their fixtures through the
 * real scaffolder in a dry run, and judges what comes out.
 *
 * Exit code: 0 all passed, 1 some did not, 2 the call was wrong.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findRealKustomize } from './realKustomize';
import { checkTemplate } from './template-check/checkTemplate';
import { readTemplates, TemplateError } from './template-check/readTemplates';
import { selectFixtures } from './template-check/select';

const HELP = `templates:check [TEMPLATE | TEMPLATE/FIXTURE]... [options]

Runs every template with the values of every fixture (fixtures/*.yaml), or those
that are named, and compares what is produced with the folder beside the fixture.

  --update          make what is produced the expectation, where nothing is wrong
  --templates DIR   folder of the templates (default: templates/ of this checkout)
  --minimum NUMBER  least fixtures that a template must have (default: 1)
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      update: { type: 'boolean', default: false },
      templates: {
        type: 'string',
        default: resolve(__dirname, '../templates'),
      },
      minimum: { type: 'string', default: '1' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const templates = readTemplates(resolve(values.templates));
  const selected = selectFixtures(templates, positionals);
  const kustomize = findRealKustomize();
  say(
    kustomize
      ? `rendered with ${kustomize.name} ${kustomize.version} too`
      : 'there is no kustomize here: what it would render is not compared',
  );
  let passed = 0;
  let failed = 0;
  const report = (name: string, problems: readonly string[]) => {
    if (problems.length === 0) {
      passed += 1;
      say(`${name}: passed`);
    } else {
      failed += 1;
      say(`${name}: FAILED\n  ${problems.join('\n  ')}`);
    }
  };
  for (const { name, fixtures } of positionals.length > 0 ? [] : templates) {
    if (fixtures.length < Number(values.minimum)) {
      report(name, [
        `has ${fixtures.length} fixtures, and needs ${values.minimum}`,
      ]);
    }
  }
  for (const { template, fixtures } of selected) {
    await checkTemplate(template, fixtures, {
      kustomize,
      update: values.update,
      report: ({ name }, problems) =>
        report(`${template.name}/${name}`, problems),
    });
  }
  say(`templates: ${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

main().then(
  code => process.exit(code),
  error => {
    const isCall =
      error instanceof TemplateError ||
      String(error?.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(
      isCall ? `templates:check: ${error.message}\n` : `${error?.stack}\n`,
    );
    process.exit(isCall ? 2 : 1);
  },
);
