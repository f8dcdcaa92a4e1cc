import type { NodeText } from '../describe';

/** Width of every box, in pixels. */
export const NODE_WIDTH = 192;
/** Padding and border above and below. */
const FRAME = 18;
const KICKER_LINE = 16;
const TITLE_LINE = 18;
const DETAIL_LINE = 16;
/** What fits on a line of a title or reason; wide (CJK) letters count for more. */
const TITLE_COLUMNS = 21;
const REASON_COLUMNS = 25;
/** Longer texts end in an ellipsis; the panel shows them whole. */
export const MAX_LINES = 2;

function columns(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 1.7 : 1),
    0,
  );
}

/** Lines that a text takes when it breaks between words, as browsers do. */
function lines(text: string, perLine: number): number {
  let count = 1;
  let used = 0;
  for (const word of text.split(/(?<=[\s-])/)) {
    const size = columns(word.trimEnd());
    if (used > 0 && used + size > perLine) {
      count += 1;
      used = 0;
    }
    // A word that is longer than a line is cut.
    count += Math.floor(Math.max(size - 1, 0) / perLine);
    used += columns(word);
    if (size > perLine) used = size % perLine;
  }
  return Math.min(MAX_LINES, count);
}

/** Height that a box with these words takes: known before it is drawn. */
export function nodeHeight(text: NodeText): number {
  return (
    FRAME +
    KICKER_LINE +
    lines(text.title, TITLE_COLUMNS) * TITLE_LINE +
    text.details.length * DETAIL_LINE +
    (text.reason ? lines(text.reason, REASON_COLUMNS) * DETAIL_LINE : 0)
  );
}
