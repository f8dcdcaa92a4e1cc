import { redact } from './redact';

describe('redact', () => {
  it.each([
    ['push to https://me:hunter2@git.example.com/a/b failed', 'hunter2'],
    ['push to https://hunter2@git.example.com/a/b failed', 'hunter2'],
    ['{"Authorization":"Bearer hunter2"}', 'hunter2'],
    ['authorization: basic aHVudGVyMg==', 'aHVudGVyMg=='],
    ['the password is hunter2, really', 'hunter2'],
  ])('takes the credentials out of %s', (text, secret) => {
    const result = redact(text, ['hunter2', undefined, '']);
    expect(result).not.toContain(secret);
    expect(result).toContain('***');
  });

  it('leaves everything else', () => {
    const text = 'https://git.example.com/a/b refused user@example.com';
    expect(redact(text)).toBe(text);
  });
});
