import fc from 'fast-check';
import { TextCache } from './textCache';

describe('TextCache', () => {
  it('cuts what the text has at the place', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', 'é'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.tuple(fc.nat(60), fc.nat(60))),
        (text, pieces) => {
          const cache = new TextCache(text);
          for (const [a, b] of pieces) {
            const from = Math.min(a, b, text.length);
            const to = Math.min(Math.max(a, b), text.length);
            expect(cache.slice(from, to)).toBe(text.slice(from, to));
          }
        },
      ),
    );
  });
});
