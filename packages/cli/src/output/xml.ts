const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Text for XML, also in an attribute, where a reader would take line ends for
 * spaces. Characters that XML can't hold are left out.
 */
export function escapeXml(text: string): string {
  return text
    .replace(
      /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu,
      '',
    )
    .replace(
      /[&<>"\t\n\r]/g,
      character => ENTITIES[character] ?? `&#${character.charCodeAt(0)};`,
    );
}
