import fc from 'fast-check';
import { ByteLimitedCache } from './ByteLimitedCache';

describe('ByteLimitedCache', () => {
  it('drops what was unused for longest, by number', () => {
    const cache = new ByteLimitedCache({ entries: 2, bytes: 1000 });
    cache.set('a', '1');
    cache.set('b', '2');
    expect(cache.get('a')).toBe('1');
    cache.set('c', '3');

    expect(cache.has('b')).toBe(false);
    expect(cache.get('a')).toBe('1');
    expect(cache.get('c')).toBe('3');
  });

  it('drops by size, but never the newest', () => {
    const cache = new ByteLimitedCache({ entries: 10, bytes: 8 });
    cache.set('a', '12');
    cache.set('b', '34');
    cache.set('c', '56789');

    expect(cache.has('a')).toBe(false);
    expect(cache.has('b')).toBe(false);
    expect(cache.get('c')).toBe('56789');
  });

  it('counts its bytes right, whatever happens', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.oneof(
      fc.record({ type: fc.constant('set' as const), key, text: fc.string() }),
      fc.record({ type: fc.constant('delete' as const), key }),
    );
    fc.assert(
      fc.property(fc.array(step), steps => {
        const cache = new ByteLimitedCache({ entries: 3, bytes: 20 });
        for (const action of steps) {
          const text = action.type === 'set' ? action.text : undefined;
          if (text === undefined) {
            cache.delete(action.key);
          } else {
            cache.set(action.key, text);
          }
          expect(cache.get(action.key)).toBe(text);
          const kept = ['a', 'b', 'c', 'd'].flatMap(k => cache.get(k) ?? []);
          expect(cache.entries).toBe(kept.length);
          expect(cache.bytes).toBe(2 * kept.join('').length);
          expect(cache.entries).toBeLessThanOrEqual(3);
          expect(cache.bytes <= 20 || cache.entries === 1).toBe(true);
        }
      }),
    );
  });
});
