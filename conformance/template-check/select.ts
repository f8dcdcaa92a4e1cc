import { TemplateError, type Fixture, type Template } from './readTemplates';

/**
 * The fixtures that arguments name: a template, or `template/fixture`; all
 * without arguments.
 *
 * @throws TemplateError for a name that is none
 */
export function selectFixtures(
  templates: readonly Template[],
  names: readonly string[],
): { readonly template: Template; readonly fixtures: readonly Fixture[] }[] {
  const all = templates.flatMap(({ name, fixtures }) => [
    name,
    ...fixtures.map(fixture => `${name}/${fixture.name}`),
  ]);
  const unknown = names.find(name => !all.includes(name));
  if (unknown !== undefined) {
    throw new TemplateError(
      `there is no template or fixture ${unknown}; there are ${all.join(', ')}`,
    );
  }
  return templates
    .map(template => ({
      template,
      fixtures: template.fixtures.filter(
        ({ name }) =>
          names.length === 0 ||
          names.includes(template.name) ||
          names.includes(`${template.name}/${name}`),
      ),
    }))
    .filter(({ fixtures }) => fixtures.length > 0);
}
