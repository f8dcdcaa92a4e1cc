import { serviceSpecFields } from './schema/serviceSpec';
import { readDocument, writeDocument } from './__testUtils__/fixtures';
import { referenceOf } from './__testUtils__/reference';

const FILE = 'service-spec.md';
const MARK =
  '<!-- Below: from the descriptions of the schema, by UPDATE_GOLDEN=1. -->\n';

// UPDATE_GOLDEN=1 rewrites the tables of the page.
it('is what docs/service-spec.md says', () => {
  const expected = `\n${referenceOf(serviceSpecFields)}`;
  if (process.env.UPDATE_GOLDEN) {
    const [introduction] = readDocument(FILE).split(MARK);
    writeDocument(FILE, `${introduction}${MARK}${expected}`);
  }
  const [, tables] = readDocument(FILE).split(MARK);
  // Prettier aligns the columns of tables.
  const plain = (text: string) =>
    text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');
  expect(plain(tables)).toBe(plain(expected));
});

it('describes every field', () => {
  const undescribed = referenceOf(serviceSpecFields)
    .split('\n')
    .filter(line => /^\| `.*\|\s*\|$/.test(line));
  expect(undescribed).toEqual([]);
});
