import { routeNode } from '../__testUtils__/topologies';
import { takesAnyRequest } from './summary';

describe('takesAnyRequest', () => {
  it('holds for a route without conditions, and for those that any request meets', () => {
    expect(takesAnyRequest(routeNode('any'))).toBe(true);
    expect(
      takesAnyRequest(
        // as an HTTPRoute has it that says nothing
        routeNode('everything', {
          matches: [
            [
              { on: 'path', op: 'prefix', value: '/' },
              { on: 'port', op: 'exact', value: '8080' },
            ],
          ],
        }),
      ),
    ).toBe(true);
  });

  it('does not hold where a request needs something', () => {
    for (const condition of [
      { on: 'path', op: 'prefix', value: '/orders/' },
      { on: 'path', op: 'exact', value: '/' },
      { on: 'header', name: 'x-tester', op: 'present' },
    ] as const) {
      expect(
        takesAnyRequest(routeNode('some', { matches: [[condition]] })),
      ).toBe(false);
    }
  });
});
