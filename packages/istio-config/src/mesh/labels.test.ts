import fc from 'fast-check';
import {
  formatLabels,
  LabelIndex,
  SelectorIndex,
  selects,
  type Labels,
} from './labels';

const labels = fc.dictionary(
  fc.constantFrom('app', 'release', 'tier'),
  fc.constantFrom('a', 'b'),
);
const namespace = fc.constantFrom('shop', 'other');
const pod = fc.record({ id: fc.nat(), namespace, labels });

interface Pod {
  readonly id: number;
  readonly namespace: string;
  readonly labels: Labels;
}

describe('labels', () => {
  it('selects by every pair, and everything without a pair', () => {
    expect(selects({ app: 'a' }, { app: 'a', tier: 'b' })).toBe(true);
    expect(selects({ app: 'a', tier: 'b' }, { app: 'a' })).toBe(false);
    expect(selects({}, {})).toBe(true);
    expect(selects({ toString: 'x' }, {})).toBe(false);
  });

  it('finds by index what a scan finds', () => {
    fc.assert(
      fc.property(
        fc.array(pod),
        labels,
        fc.option(namespace, { nil: undefined }),
        (pods, selector, scope) => {
          const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
          const index = new LabelIndex<Pod>(byId);
          pods.forEach(item => index.add(item));
          const scanned = pods
            .filter(
              item =>
                (scope === undefined || item.namespace === scope) &&
                selects(selector, item.labels),
            )
            .sort(byId);
          expect(index.select(selector, scope).map(({ id }) => id)).toEqual(
            scanned.map(({ id }) => id),
          );
        },
      ),
    );
  });

  it('finds the selectors of labels that a scan finds', () => {
    fc.assert(
      fc.property(fc.array(labels), labels, (selectors, wanted) => {
        const index = new SelectorIndex<number>((a, b) => a - b);
        selectors.forEach((selector, id) => index.add(id, selector));
        const scanned = selectors.flatMap((selector, id) =>
          selects(selector, wanted) ? [id] : [],
        );
        expect([...index.selecting(wanted)].sort((a, b) => a - b)).toEqual(
          scanned,
        );
      }),
    );
  });

  it('prints labels as people write them', () => {
    expect(formatLabels({ release: 'v3', app: 'web' })).toBe(
      'app: web, release: v3',
    );
  });
});
