/** Markup that is known to be safe: made by {@link html} only. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** Takes markup as it is; for the output of a library that escapes. */
  static trusted(markup: string): Html {
    return new Html(markup);
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template; nothing comes out of false and undefined. */
export type HtmlValue =
  | string
  | number
  | Html
  | readonly HtmlValue[]
  | undefined
  | false;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => escapes[character] ?? '');
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) {
    return '';
  }
  if (value instanceof Html) {
    return value.toString();
  }
  if (typeof value === 'object') {
    return value.map(render).join('');
  }
  return escapeHtml(String(value));
}

/**
 * A template that escapes every value but Html itself. Values belong into
 * element content and quoted attributes, never into tags or names.
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly HtmlValue[]
): Html {
  return Html.trusted(
    strings.map((part, index) => part + render(values[index])).join(''),
  );
}
