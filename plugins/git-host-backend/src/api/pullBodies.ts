import { InputError } from '@backstage/errors';
import { UnprocessableError } from '../errors';
import { isObjectId } from '../names';
import type { PullEdit } from '../pulls/PullRequests';
import type { MergeOptions, MergeStyle, NewPull } from '../pulls/types';

const MAX_TITLE_LENGTH = 255;
const MAX_BODY_LENGTH = 64 * 1024;

const styles: ReadonlySet<string> = new Set<MergeStyle>([
  'merge',
  'squash',
  'fast-forward-only',
]);

function isStyle(value: string): value is MergeStyle {
  return styles.has(value);
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function text(
  fields: Fields,
  name: string,
  longest: number,
): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string' || value.length > longest) {
    throw new InputError(
      `'${name}' must be a string of up to ${longest} characters`,
    );
  }
  if (value.includes('\0')) {
    throw new InputError(`'${name}' must not hold the character U+0000`);
  }
  return value;
}

function titleOf(fields: Fields, name = 'title'): string | undefined {
  const title = text(fields, name, MAX_TITLE_LENGTH);
  if (title !== undefined && (title.trim() === '' || /[\r\n]/.test(title))) {
    throw new InputError(`'${name}' must be one line that is not empty`);
  }
  return title;
}

function required(value: string | undefined, name: string): string {
  if (!value) {
    throw new InputError(`The JSON body needs a string '${name}'`);
  }
  return value;
}

/** The body of a request that opens a pull request. */
export function readNewPull(owner: string, body: unknown): NewPull {
  const fields = fieldsOf(body);
  const [branch = '', from] = required(text(fields, 'head', 300), 'head')
    .split(':', 2)
    .reverse();
  if (from !== undefined && from.toLowerCase() !== owner.toLowerCase()) {
    throw new UnprocessableError(
      `'head' is of '${from}'; a pull request is between branches of the same repository`,
    );
  }
  return {
    title: required(titleOf(fields), 'title'),
    body: text(fields, 'body', MAX_BODY_LENGTH) ?? '',
    head: branch,
    base: required(text(fields, 'base', 300), 'base'),
  };
}

/** The body of a request that changes a pull request. */
export function readPullEdit(body: unknown): PullEdit {
  const fields = fieldsOf(body);
  const state = text(fields, 'state', 20);
  if (state !== undefined && state !== 'open' && state !== 'closed') {
    throw new InputError("'state' must be 'open' or 'closed'");
  }
  if (fields.base !== undefined) {
    throw new UnprocessableError(
      "'base' cannot be changed; close the pull request and open another one",
    );
  }
  return {
    title: titleOf(fields),
    body: text(fields, 'body', MAX_BODY_LENGTH),
    closed: state === undefined ? undefined : state === 'closed',
  };
}

/** The body of a request that merges. */
export function readMergeOptions(body: unknown): MergeOptions {
  const fields = fieldsOf(body);
  const style = required(text(fields, 'Do', 40), 'Do');
  if (!isStyle(style)) {
    throw new UnprocessableError(
      `'Do' must be one of ${[...styles].join(', ')}, not '${style}'`,
    );
  }
  const expectedHead = text(fields, 'head_commit_id', 40) || undefined;
  if (expectedHead !== undefined && !isObjectId(expectedHead)) {
    throw new InputError("'head_commit_id' must be a whole SHA");
  }
  const deletes = fields.delete_branch_after_merge ?? false;
  if (typeof deletes !== 'boolean') {
    throw new InputError("'delete_branch_after_merge' must be true or false");
  }
  const title = text(fields, 'MergeTitleField', MAX_TITLE_LENGTH) || undefined;
  return {
    style,
    title: title === undefined ? undefined : title.replace(/\s+/g, ' ').trim(),
    message: text(fields, 'MergeMessageField', MAX_BODY_LENGTH) || undefined,
    expectedHead,
    deleteBranch: deletes,
  };
}
