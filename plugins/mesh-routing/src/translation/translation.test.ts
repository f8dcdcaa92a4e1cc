import { ROUTING_TEXT_CODES } from '@mesh-portal/istio-config';
import { describeFinding, describeSaid } from '../describe';
import japanese from './ja';
import { meshRoutingMessagesJa } from './messagesJa';
import { messages } from './messages';
import type { Translate } from './translationRef';
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

  it('has every text of the steps of a decision', () => {
    expect(Object.keys(messages.trace).sort()).toEqual(
      [...ROUTING_TEXT_CODES].sort(),
    );
  });

  const t = ((key: string, args: Record<string, string>) =>
    japanese[key as keyof typeof japanese].replace(
      /\{\{(\w+)\}\}/g,
      (_, name: string) => args[name],
    )) as unknown as Translate;

  it('says the parts of a finding that are sentences themselves', () => {
    const { message } = describeFinding(t, {
      code: 'MSH0029',
      level: 'error',
      message: 'English',
      args: { backend: 'Service shop/web', reason: 'web has no port 81' },
      details: { reason: { code: 'noPort', args: { host: 'web', port: 81 } } },
      resource: { apiVersion: 'v1', kind: 'HTTPRoute', name: 'web' },
      path: [],
    });
    expect(message).toBe(
      'バックエンド Service shop/web にリクエストが届きません：web にポート 81 がありません',
    );
  });

  it('puts texts into texts, as the steps of a decision nest them', () => {
    const why = { code: 'noSubset', args: { subset: 'v9' } } as const;
    expect(
      describeSaid(
        t,
        {
          code: 'destination',
          args: {
            share: 10,
            cluster: 'outbound|80|v9|web',
            why: { code: 'because', args: { reason: why } },
          },
        },
        '',
      ),
    ).toBe(
      '10 % を outbound|80|v9|web へ（適用される DestinationRule に、サブセット v9 の定義がありません）',
    );
  });

  it('is offered to apps as messages, too', () => {
    expect(meshRoutingMessagesJa).toMatchObject({
      $$type: '@backstage/TranslationMessages',
      id: 'mesh-routing',
    });
  });
});
