import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  checkAgainstPlatform,
  generateTree,
  planRegistration,
  seedPlatformRepository,
} from '@mesh-portal/service-tree';
import { parse } from 'yaml';
import { checkTree } from './check/checkTree';
import { describeFinding } from './check/describeFinding';
import { GitHosts } from './git/GitHosts';
import { readPlatform } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { entityRefOf } from './service/entityRef';
import { readServiceInput } from './service/readServiceInput';
import { ServiceRepositories } from './service/ServiceRepositories';
import { readStoredSpec } from './service/storedSpec';

const FOLDER = join(__dirname, '../../../templates/mesh-service');
const read = (path: string) => parse(readFileSync(join(FOLDER, path), 'utf8'));
// those that are refused have no files to look at
const fixtures = readdirSync(join(FOLDER, 'fixtures')).filter(
  file => file.endsWith('.yaml') && !read(join('fixtures', file)).expect,
);

describe('the fixtures of the template', () => {
  const config = new ConfigReader(read('../fixtures.config.yaml'));
  const hosts = GitHosts.create(ScmIntegrations.fromConfig(config));
  const repositories = new ServiceRepositories(config, hosts);
  const platform = readPlatform(config, { gitProvider: 'gitea' });
  const generate = (fixture: string) => {
    const { spec } = readServiceInput(
      { form: read(join('fixtures', fixture)).values },
      repositories,
    );
    return { spec, tree: generateTree(spec, platform) };
  };

  it.each(fixtures)('%s fits the platform', fixture => {
    expect(checkAgainstPlatform(generate(fixture).spec, platform)).toEqual([]);
  });

  it.each(fixtures)('%s gives the same files from its stored spec', fixture => {
    const { tree } = generate(fixture);
    const stored = generateTree(readStoredSpec(tree.files), platform);
    expect(Object.fromEntries(stored.files)).toEqual(
      Object.fromEntries(tree.files),
    );
  });

  it.each(fixtures)('%s renders, and has no findings in its mesh', fixture => {
    const { spec, tree } = generate(fixture);
    const checked = checkTree({
      files: tree.files,
      overlays: tree.overlays,
      entityRef: entityRefOf(spec),
      meshes: new Map(),
    });
    expect(checked.map(({ environment }) => environment)).toEqual(
      spec.spec.environments.map(({ name }) => name),
    );
    for (const { resources, findings } of checked) {
      expect(resources).toBeGreaterThan(3);
      expect(
        findings.filter(({ level }) => level !== 'info').map(describeFinding),
      ).toEqual([]);
    }
  });

  it.each(fixtures)('%s is registered without conflict, once', fixture => {
    const { spec } = generate(fixture);
    const files = seedPlatformRepository({
      repository: { url: 'https://git.example.com/platform/gitops.git' },
      platform,
    });
    const plan = planRegistration(files, spec, platform);
    expect(plan.conflicts).toEqual([]);
    expect(plan.created.length).toBeGreaterThan(0);
    const again = new Map([...files, ...plan.changes]);
    expect(planRegistration(again, spec, platform).changes.size).toBe(0);
  });
});

describe('template.yaml', () => {
  const template = read('template.yaml');
  const steps: { id: string; action: string; [key: string]: unknown }[] =
    template.spec.steps;

  it('has a page for each part of a service, with a field of its own', () => {
    const fields = template.spec.parameters.flatMap(
      (page: { properties: Record<string, { 'ui:field'?: string }> }) =>
        Object.entries(page.properties).map(([name, property]) => [
          name,
          property['ui:field'],
        ]),
    );
    expect(Object.fromEntries(fields)).toEqual({
      service: 'MeshServicePage',
      owner: 'OwnerPicker',
      workload: 'MeshWorkloadPage',
      traffic: 'MeshTrafficPage',
      environments: 'MeshEnvironmentsPage',
      delivery: 'MeshDeliveryPage',
      repository: 'MeshRepositoryPicker',
    });
    expect([...template.spec.parameters[0].required].sort()).toEqual([
      'owner',
      'service',
    ]);
  });

  it('hands every page to the action unchanged', () => {
    const form = (steps[0].input as { form: Record<string, string> }).form;
    const pages = template.spec.parameters.flatMap(
      (page: { properties: object }) => Object.keys(page.properties),
    );
    expect(Object.keys(form).sort()).toEqual([...pages].sort());
    for (const [name, value] of Object.entries(form)) {
      expect(value).toBe(`\${{ parameters.${name} }}`);
    }
  });

  it('checks before it writes, and registers last', () => {
    expect(steps.map(({ action }) => action)).toEqual([
      'mesh:service:generate',
      'mesh:repository:probe',
      'mesh:service:check',
      'publish:gitea',
      'publish:github',
      'publish:gitlab',
      'mesh:repository:update',
      'mesh:repository:propose',
      'catalog:register',
      'argocd:application:register',
      'debug:log',
    ]);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });

  it('refers to earlier steps alone', () => {
    const seen: string[] = [];
    for (const step of steps) {
      for (const [, id] of JSON.stringify(step).matchAll(/\bsteps\.(\w+)\./g)) {
        expect(seen).toContain(id);
      }
      seen.push(step.id);
    }
    for (const [, id] of JSON.stringify(template.spec.output).matchAll(
      /\bsteps\.(\w+)\./g,
    )) {
      expect(seen).toContain(id);
    }
  });
});
