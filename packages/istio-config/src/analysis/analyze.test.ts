import { CANARY_SERVICE } from '../fixtures/canaryService';
import { meshOf } from '../fixtures/meshOf';
import { analyze } from './analyze';

describe('analyze', () => {
  it('finds nothing wrong with a generated service', () => {
    expect(
      analyze(meshOf(CANARY_SERVICE)).filter(({ level }) => level !== 'info'),
    ).toEqual([]);
  });
});
