import type { messages } from './messages';

/** All texts in another language, group by group as in English. */
export type Translated = {
  readonly [Group in keyof typeof messages]: {
    readonly [Key in keyof (typeof messages)[Group]]: string;
  };
};

/** The keys as a translation ref names them, e.g. `tab.refresh`. */
export type MessageKey = {
  [Group in keyof typeof messages]: `${Group}.${keyof (typeof messages)[Group] &
    string}`;
}[keyof typeof messages];

/** Names texts as a translation ref does. */
export function flatten(texts: Translated): Record<MessageKey, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([group, entries]) =>
      Object.entries(entries).map(([key, text]) => [`${group}.${key}`, text]),
    ),
  ) as Record<MessageKey, string>;
}
