import japanese from './ja';
import { meshRoutingMessagesJa } from './messagesJa';
import { messages } from './messages';
import { flatten } from './types';

const english = flatten(messages);

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();
}

describe('Japanese', () => {
  const own = Object.entries(english).filter(
    ([, text]) => text !== '{{fallback}}',
  );

  it('has every text', () => {
    expect(Object.keys(japanese).sort()).toEqual(Object.keys(english).sort());
    expect(Object.values(japanese).filter(text => !text.trim())).toEqual([]);
  });

  it.each(own)('%s says the same things', (key, text) => {
    expect(placeholders(japanese[key as keyof typeof japanese])).toEqual(
      placeholders(text),
    );
  });

  it('leaves no sentence in English', () => {
    const untranslated = own.filter(
      ([key, text]) =>
        japanese[key as keyof typeof japanese] === text &&
        /[a-z]{3,} [a-z]{3,}/i.test(text.replace(/\{\{\w+\}\}/g, '')),
    );
    expect(untranslated).toEqual([]);
  });

  it('is offered to apps as messages, too', () => {
    expect(meshRoutingMessagesJa).toMatchObject({
      $$type: '@backstage/TranslationMessages',
      id: 'mesh-routing',
    });
  });
});
