import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { objectAt, valueAt } from '../resources/read';
import type { JsonObject } from '../source';
import { AERAKI_ENTRIES } from './aeraki';
import { differencesFromCrd } from './schema/crdTesting';
import { metaRouter } from './schema/kinds/metaRouter';

const MODULE = 'github.com/aeraki-mesh/aeraki@v1.4.1';
const CHART = 'manifests/charts/aeraki/templates';
const FILES = [
  'applicationprotocols-crd.yaml',
  'dubboauthorizationpolicies-crd.yaml',
  'metarouters-crd.yaml',
  'redisdestination-crd.yaml',
  'redisservices-crd.yaml',
];

/** The folder of the module; nothing where there is no Go, or its proxy does not have it. */
function moduleFolder(): string | undefined {
  const { status, stdout } = spawnSync(
    'go',
    ['mod', 'download', '-json', MODULE],
    { encoding: 'utf8', timeout: 120_000, cwd: '/' },
  );
  if (status !== 0) {
    return undefined;
  }
  const { Dir } = JSON.parse(stdout) as { Dir?: string };
  return Dir !== undefined && existsSync(Dir) ? Dir : undefined;
}

/** The schema of `spec` of each kind, by group and kind. */
function crdSchemas(folder: string): ReadonlyMap<string, JsonObject> {
  const documents = FILES.flatMap(
    file =>
      loadAll(readFileSync(join(folder, CHART, file), 'utf8')) as JsonObject[],
  );
  return new Map(
    documents
      .filter(Boolean)
      .map(({ spec }) => [
        `${valueAt(spec, 'group')}/${valueAt(spec, 'names', 'kind')}`,
        objectAt(
          spec,
          'versions',
          0,
          'schema',
          'openAPIV3Schema',
          'properties',
          'spec',
        ),
      ]),
  );
}

describe("the schemas of Aeraki's kinds", () => {
  it(`are those of the chart of ${MODULE}`, () => {
    const folder = moduleFolder();
    if (folder === undefined) {
      process.stdout.write(`Go cannot get ${MODULE} here: not compared\n`);
      return;
    }
    const crds = crdSchemas(folder);
    expect(
      AERAKI_ENTRIES.flatMap(([name, { schema }]) =>
        differencesFromCrd(schema, crds.get(name)).map(
          line => `${name} ${line}`,
        ),
      ),
    ).toEqual([]);
  });

  it('would show a field, a type or a name that differs', () => {
    const crd = load(`
      type: object
      properties:
        hosts: { type: array, items: { type: string } }
        exportTo: { type: string }
        gateways: { type: array, items: { type: string } }
        timeout: { type: string }
        localRateLimit:
          type: object
          properties:
            conditions: { type: array, items: { type: object, properties: {} } }
        routes:
          type: array
          items:
            type: object
            properties:
              match:
                type: object
                properties:
                  attributes: { type: object, additionalProperties: { type: object, properties: { exact: { type: string, enum: [a] }, prefix: { type: string }, regex: { type: string } } } }
    `) as JsonObject;
    expect(differencesFromCrd(metaRouter, crd)).toEqual([
      'spec.exportTo: list here, string in the CRD',
      'spec.globalRateLimit: missing in the CRD',
      'spec.localRateLimit.conditions[].match: missing in the CRD',
      'spec.localRateLimit.conditions[].tokenBucket: missing in the CRD',
      'spec.localRateLimit.tokenBucket: missing in the CRD',
      'spec.routes[].match.attributes.*.exact: other names than in the CRD',
      'spec.routes[].mirror: missing in the CRD',
      'spec.routes[].mirrorPercentage: missing in the CRD',
      'spec.routes[].name: missing in the CRD',
      'spec.routes[].requestMutation: missing in the CRD',
      'spec.routes[].responseMutation: missing in the CRD',
      'spec.routes[].route: missing in the CRD',
      'spec.timeout: missing here',
    ]);
  });
});
