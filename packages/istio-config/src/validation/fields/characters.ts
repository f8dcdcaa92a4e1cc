const DELETE = 0x7f;
const SPACE = 0x20;
const TAB = 0x09;

/** Whether the text has a control character other than a tab. */
export function hasControlCharacter(text: string): boolean {
  return [...text].some(character => {
    const code = character.codePointAt(0) ?? 0;
    return (code < SPACE && code !== TAB) || code === DELETE;
  });
}
