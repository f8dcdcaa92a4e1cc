import type { Finding, FindingLevel } from '@mesh-portal/istio-config';
import { printJunit } from './junit';

const finding = (level: FindingLevel): Finding => ({
  code: 'MSH0011',
  level,
  message: `a ${level} & more`,
  args: {},
  resource: { apiVersion: 'v1', kind: 'Service', name: 'orders' },
  path: [],
  fix: 'Put it right.',
});

const print = (failOn: FindingLevel) =>
  printJunit(
    [
      {
        overlay: 'overlays/test',
        folder: '/test',
        findings: [finding('error'), finding('warning'), finding('info')],
      },
      { overlay: 'overlays/production', folder: '/p', findings: [] },
    ],
    failOn,
  );

describe('printJunit', () => {
  it.each([
    ['error', 1],
    ['warning', 2],
    ['info', 3],
  ] as const)('fails from %s on and skips the rest', (failOn, failures) => {
    const xml = print(failOn);
    expect(xml).toContain(
      `<testsuite name="overlays/test" tests="3" failures="${failures}" skipped="${
        3 - failures
      }">`,
    );
    expect(xml.match(/<failure /g)).toHaveLength(failures);
    expect(xml.match(/<skipped /g) ?? []).toHaveLength(3 - failures);
  });

  it('keeps the level and the message of what is skipped', () => {
    const xml = print('error');
    expect(xml).toContain(
      '<failure type="error" message="a error &amp; more">Put it right.</failure>',
    );
    expect(xml).toContain('<skipped message="info: a info &amp; more"/>');
  });

  it('has a case that passed where nothing is found', () => {
    expect(print('error')).toContain(
      '<testsuite name="overlays/production" tests="1" failures="0" skipped="0">\n    <testcase classname="overlays/production" name="analysis"/>',
    );
  });
});
