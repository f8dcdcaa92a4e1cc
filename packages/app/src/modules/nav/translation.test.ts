import japanese from './ja';
import { messages, pageMessage } from './translation';

describe('menu', () => {
  it('has every text in Japanese', () => {
    expect(Object.keys(japanese).sort()).toEqual(Object.keys(messages).sort());
    expect(Object.values(japanese).every(Boolean)).toBe(true);
  });

  it('names the pages that it knows, and leaves others to their plugin', () => {
    expect(pageMessage('page:mesh-routing')).toBe('page.mesh-routing');
    expect(pageMessage('page:kubernetes')).toBeUndefined();
    expect(pageMessage('page:constructor')).toBeUndefined();
  });
});
