import fc from 'fast-check';
import { escapeHtml, html, Html } from './html';

describe('html', () => {
  it('escapes every value but Html', () => {
    const name = `<script>alert("x" & 'y')</script>`;
    expect(html`<b title="${name}">${name}</b>`.toString()).toBe(
      '<b title="&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;">&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;</b>',
    );
    expect(html`${html`<i>${'<'}</i>`}`.toString()).toBe('<i>&lt;</i>');
    expect(html`${Html.trusted('<hr>')}`.toString()).toBe('<hr>');
  });

  it('joins lists and leaves out what is not there', () => {
    expect(
      html`${[
        '<',
        html`<br />`,
        1,
        [undefined, false],
      ]}|${false}|${undefined}`.toString(),
    ).toBe('&lt;<br />1||');
  });

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(escapeHtml(text)).not.toMatch(
          /[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/,
        );
      }),
    );
  });
});
