import type { Finding } from '@mesh-portal/istio-config';
import { version } from '../../package.json';
import { printSarif } from './sarif';

const finding = (more: Partial<Finding> = {}): Finding => ({
  code: 'IST0101',
  level: 'error',
  message: 'the host "a" does not exist',
  args: { type: 'host', target: 'a' },
  resource: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'orders',
  },
  path: ['spec'],
  position: { file: 'base/a b#1.yaml', line: 7, column: 3 },
  fix: 'Correct the name.',
  ...more,
});

const runOf = (...findings: readonly Finding[]) =>
  JSON.parse(
    printSarif(
      [{ overlay: 'production', folder: 'overlays/production', findings }],
      '/nowhere',
    ),
  ).runs[0];

describe('printSarif', () => {
  it('describes each code once, as the library does', () => {
    const { tool } = runOf(
      finding({ code: 'MSH0004', level: 'warning' }),
      finding(),
      finding({ level: 'warning' }),
    );
    expect(tool.driver).toEqual({
      name: 'mesh-portal',
      version,
      rules: [
        {
          id: 'IST0101',
          name: 'ReferencedResourceNotFound',
          shortDescription: { text: 'the … "…" does not exist' },
          help: { text: 'Correct the name, or add what it names.' },
          helpUri:
            'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
          defaultConfiguration: { level: 'error' },
        },
        expect.objectContaining({
          id: 'MSH0004',
          defaultConfiguration: { level: 'warning' },
        }),
      ],
    });
  });

  it('gives each result its rule, its own level and its place', () => {
    const { results, tool } = runOf(
      finding({ code: 'MSH0004', level: 'info' }),
      finding(),
    );
    expect(results).toEqual([
      expect.objectContaining({
        ruleId: 'MSH0004',
        ruleIndex: 1,
        level: 'note',
      }),
      {
        ruleId: 'IST0101',
        ruleIndex: 0,
        level: 'error',
        message: {
          text: 'production: the host "a" does not exist. Correct the name.',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'base/a%20b%231.yaml' },
              region: { startLine: 7, startColumn: 3 },
            },
            logicalLocations: [
              { fullyQualifiedName: 'VirtualService/shop/orders' },
            ],
          },
        ],
      },
    ]);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });

  it('names the overlay and the resource where no line is known', () => {
    const [{ locations }] = runOf(finding({ position: undefined })).results;
    expect(locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'overlays/production' } },
        logicalLocations: [
          { fullyQualifiedName: 'VirtualService/shop/orders' },
        ],
      },
    ]);
  });
});
