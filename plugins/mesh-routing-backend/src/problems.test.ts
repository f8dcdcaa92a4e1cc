import { NotFoundError } from '@backstage/errors';
import { problem, reasonOf } from './problems';

describe('reasonOf', () => {
  it('says what is behind an error', () => {
    const cause = new Error('connect ECONNREFUSED 127.0.0.1:7007');
    expect(reasonOf(new TypeError('fetch failed', { cause }))).toBe(
      'fetch failed: connect ECONNREFUSED 127.0.0.1:7007',
    );
    expect(reasonOf(new NotFoundError('no file', new Error('404')))).toBe(
      'no file; caused by Error: 404',
    );
    expect(reasonOf('odd')).toBe('odd');
  });

  it('does not follow errors that cause themselves', () => {
    const error = new Error('round');
    error.cause = error;
    expect(reasonOf(error)).toBe('round');
  });

  it('takes credentials out of URLs', () => {
    expect(reasonOf(new Error('GET https://user:secret@host/a failed'))).toBe(
      'GET https://host/a failed',
    );
  });
});

describe('problem', () => {
  it('leaves out what is not known', () => {
    expect(problem('parse', 'no', { file: 'a.yaml' })).toEqual({
      code: 'parse',
      level: 'error',
      message: 'no',
      args: {},
      file: 'a.yaml',
    });
  });
});
