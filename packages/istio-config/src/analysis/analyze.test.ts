import { CANARY_SERVICE } from '../fixtures/canaryService';
import { meshOf } from '../fixtures/meshOf';
import { analyze } from './analyze';

describe('analyze', () => {
  it('finds nothing wrong with a generated service', () => {
    expect(
      analyze(meshOf(CANARY_SERVICE)).filter(({ level }) => level !== 'info'),
    ).toEqual([]);
  });

  it('judges a mesh whose version decisions refuse by the newest', () => {
    const codes = (istioVersion: string) =>
      analyze(meshOf(CANARY_SERVICE, '', { istioVersion })).map(
        ({ code }) => code,
      );
    expect(codes('1.9')).toEqual(codes('1.31'));
  });
});
