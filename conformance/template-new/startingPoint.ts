import { isMap, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { titleOf } from './names';

/** Pages that a first template keeps; what the others ask for it says itself, or leaves to the defaults. */
const KEPT_PAGES = ['service', 'environments', 'repository'];

const readme = (name: string) => `# ${titleOf(name)}

What a team gets with it, and when to choose it.

\`\`\`sh
npm run templates:check -- ${name}            # run its fixtures
npm run templates:check -- ${name} --update   # make what is produced the expectation
\`\`\`

Raise \`mesh-portal.io/template-version\` in \`template.yaml\` with each change that services should know of. [Curate templates](../../docs/curating-templates.md) says more.
`;

const MINIMAL = `# What a person has to fill in, and nothing else.
values:
  owner: group:default/checkout
  service:
    name: orders
  environments:
    - name: production
      mesh: production
`;

const FULL = `# Every page, filled in.
values:
  owner: group:default/checkout
  service:
    name: orders
    title: Orders
    description: Takes orders, and tells what became of them
    system: shop
  environments:
    - name: staging
      mesh: staging
      cluster: staging
      namespace: shop
    - name: production
      mesh: production
      namespace: shop
      after: staging
  repository:
    repoUrl: git.example.com?owner=services&repo=orders
    provider: gitea
`;

const REFUSED_NAME = `# What is wrong is refused, at its field.
values:
  owner: group:default/checkout
  service:
    name: Orders_Service
  environments:
    - name: production
      mesh: production
expect:
  field: metadata.name
  message: Orders_Service
`;

/** The files of a new template, by their paths in its folder; goldens come from running it. */
export function startingPoint(
  name: string,
  mainTemplate: string,
): ReadonlyMap<string, string> {
  return new Map([
    ['template.yaml', templateYaml(name, mainTemplate)],
    ['README.md', readme(name)],
    ['fixtures/minimal.yaml', MINIMAL],
    ['fixtures/full.yaml', FULL],
    ['fixtures/refused-name.yaml', REFUSED_NAME],
  ]);
}

/** The main template with fewer pages, and a value of its own in place of one. */
function templateYaml(name: string, mainTemplate: string): string {
  const document = parseDocument(mainTemplate);
  document.setIn(['metadata', 'name'], name);
  document.setIn(['metadata', 'title'], titleOf(name));
  document.setIn(
    ['metadata', 'description'],
    'Say in a sentence what a team gets, and when to choose it.',
  );
  document.setIn(
    ['metadata', 'annotations', 'mesh-portal.io/template-version'],
    '0.1.0',
  );
  const pages = document.getIn(['spec', 'parameters']) as YAMLSeq;
  pages.items = pages.items.filter(page => {
    const properties = isMap(page) ? page.get('properties') : undefined;
    return (
      isMap(properties) &&
      properties.items.some(
        ({ key }) => isScalar(key) && KEPT_PAGES.includes(String(key.value)),
      )
    );
  });
  const steps = document.getIn(['spec', 'steps']);
  const form = isSeq(steps) ? steps.getIn([0, 'input', 'form']) : undefined;
  if (!isMap(form)) {
    throw new Error('The first step of the main template has no form.');
  }
  for (const page of ['workload', 'delivery']) {
    form.delete(page);
  }
  const traffic = document.createNode({ timeout: '5s' });
  traffic.commentBefore =
    ' What the template decides, in place of a page of the form.';
  form.set('traffic', traffic);
  return document.toString({ lineWidth: 0 });
}
