import { meshOf } from '../fixtures/meshOf';
import { join, resource, service } from '../fixtures/yaml';
import { analyze } from './analyze';
import type { AnalyzeOptions } from './evaluate';

/** Codes found on a DestinationRule that is wrong in three ways. */
function codes(annotations = '', options: AnalyzeOptions = {}): string[] {
  const rule = resource(
    'networking.istio.io/v1',
    'DestinationRule',
    'orders',
    '{ host: orders, subsets: [{ name: all }, { name: all, labels: { release: v9 } }] }',
    'shop',
    `annotations: { ${annotations} }`,
  );
  const found = analyze(meshOf(join(service('orders'), rule)), options);
  return [
    ...new Set(
      found
        .filter(({ resource: { kind } }) => kind === 'DestinationRule')
        .map(({ code }) => code),
    ),
  ].sort();
}

const ALL = codes();

describe('suppression', () => {
  it('is asked for by nobody who does not say so', () => {
    expect(ALL).toEqual(expect.arrayContaining(['IST0173', 'MSH0020']));
    expect(codes('', { suppress: [] })).toEqual(ALL);
  });

  it.each([
    'galley.istio.io/analyze-suppress',
    'mesh-portal.io/suppress-findings',
  ])('reads %s', annotation => {
    const without = (...left: string[]) =>
      ALL.filter(code => !left.includes(code));
    expect(codes(`${annotation}: IST0173`)).toEqual(without('IST0173'));
    expect(codes(`${annotation}: "MSH0020, IST0173"`)).toEqual(
      without('IST0173', 'MSH0020'),
    );
    expect(codes(`${annotation}: "*"`)).toEqual([]);
    expect(codes(`${annotation}: IST0174`)).toEqual(ALL);
    // No prefix or other spelling of a code.
    expect(codes(`${annotation}: "IST, ist0173, IST01730"`)).toEqual(ALL);
  });

  it('concerns the annotated object alone', () => {
    const broken = (name: string, annotations: string) =>
      resource(
        'networking.istio.io/v1',
        'DestinationRule',
        name,
        `{ host: ${name}, subsets: [{ name: all }] }`,
        'shop',
        `annotations: { ${annotations} }`,
      );
    const found = analyze(
      meshOf(
        join(
          service('a'),
          service('b'),
          broken('a', 'galley.istio.io/analyze-suppress: MSH0020'),
          broken('b', ''),
        ),
      ),
    ).filter(({ code }) => code === 'MSH0020');
    expect(found.map(({ resource: { name } }) => name)).toEqual(['b']);
  });

  it('is an option too', () => {
    expect(codes('', { suppress: ['IST0173'] })).toEqual(
      ALL.filter(code => code !== 'IST0173'),
    );
  });
});
