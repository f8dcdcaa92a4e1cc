/**
 * `templates:check`: every fixture of every template goes through the form's
 * mapping, the generator, Kustomize and the analysis, as a task would do it. An
 * error or a warning fails.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { analyze, stockIngressGateway } from '@mesh-portal/istio-config';
import { readMeshes } from '@mesh-portal/plugin-mesh-routing-common';
import {
  cloneUrl,
  defaultRepoUrl,
  formToSpec,
  overlayMeshes,
  readPlatform,
  readRepositories,
  repositoryHost,
  repositoryLocation,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import {
  checkAgainstPlatform,
  generateTree,
  parseServiceSpec,
} from '@mesh-portal/service-tree';
import { parse } from 'yaml';

const templates = resolve(__dirname, '..', 'templates');

type Fixture = ServiceForm & {
  readonly service?: { readonly name?: string };
  readonly repository?: { readonly repoUrl?: string };
};

/** What is wrong with a fixture; empty where it is fine. */
function check(fixture: Fixture, config: ConfigReader): string[] {
  const repoUrl =
    fixture.repository?.repoUrl ||
    defaultRepoUrl(readRepositories(config), fixture.service?.name ?? '');
  const repository = repoUrl ? repositoryOf(repoUrl, config) : undefined;
  const parsed = parseServiceSpec(formToSpec(fixture, repository));
  if (!parsed.ok) {
    return parsed.problems.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );
  }
  const platform = readPlatform(config);
  const refused = checkAgainstPlatform(parsed.spec, platform);
  if (refused.length > 0) {
    return refused.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }
  const tree = generateTree(parsed.spec, platform);
  const unresolved = [...tree.files]
    .filter(([, text]) => text.includes('${{ parameters'))
    .map(([path]) => `${path}: an expression of the template is left in it`);
  const meshes = overlayMeshes({
    files: tree.files,
    overlays: tree.overlays,
    entityRef: `component:default/${parsed.spec.metadata.name}`,
    meshes: new Map(
      readMeshes(config).map(info => [
        info.name,
        { info, resources: stockIngressGateway() },
      ]),
    ),
  });
  const findings = tree.overlays.flatMap(({ environment }) =>
    analyze(meshes.meshOf(environment))
      .filter(({ level }) => level !== 'info')
      .map(
        ({ code, level, message, position }) =>
          `${environment}: ${position?.file}:${position?.line}: ${level} ${code}: ${message}`,
      ),
  );
  return [...unresolved, ...findings];
}

function repositoryOf(repoUrl: string, config: ConfigReader) {
  const integration = ScmIntegrations.fromConfig(config).byHost(
    repositoryHost(repoUrl),
  );
  const location = repositoryLocation(repoUrl, {
    type: integration?.type ?? '',
    baseUrl: (integration as { config?: { baseUrl?: string } } | undefined)
      ?.config?.baseUrl,
  });
  return { url: cloneUrl(location), branch: location.branch };
}

function yamlFile(path: string) {
  return parse(readFileSync(path, 'utf8'));
}

let failed = 0;
let passed = 0;
for (const template of readdirSync(templates).sort()) {
  const fixtures = join(templates, template, 'fixtures');
  const configFile = join(templates, template, 'fixtures.config.yaml');
  if (!existsSync(fixtures)) {
    continue;
  }
  const config = new ConfigReader(
    existsSync(configFile) ? yamlFile(configFile) : {},
  );
  for (const file of readdirSync(fixtures).sort()) {
    const problems = check(yamlFile(join(fixtures, file)), config);
    const name = `${template}/${basename(file, '.yaml')}`;
    if (problems.length === 0) {
      passed += 1;
      process.stdout.write(`${name}: passed\n`);
    } else {
      failed += 1;
      process.stdout.write(`${name}: FAILED\n  ${problems.join('\n  ')}\n`);
    }
  }
}
process.stdout.write(`templates: ${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
