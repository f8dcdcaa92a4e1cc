import { ConfigReader } from '@backstage/config';
import { readDelivery, readDeliveryMode } from './readDelivery';

const read = (delivery: object) =>
  readDelivery(new ConfigReader({ meshPortal: { delivery } } as never));

describe('readDelivery', () => {
  it('needs to be told where services are registered', () => {
    expect(() => readDelivery(new ConfigReader({}))).toThrow(
      /'meshPortal.delivery.platformRepository' is missing: .* or set 'meshPortal.delivery.mode' to 'none'/,
    );
    expect(readDeliveryMode(new ConfigReader({}))).toBe('platform');
  });

  it('registers in the platform repository where one is named', () => {
    expect(
      read({
        platformRepository: 'https://git.example.com/platform/gitops.git/',
      }),
    ).toEqual({
      mode: 'platform',
      repositoryUrl: 'https://git.example.com/platform/gitops',
      branch: 'main',
      pullRequests: false,
    });
    expect(
      read({
        mode: 'platform',
        platformRepository: 'https://git.example.com/platform/gitops',
        branch: 'live',
        pullRequests: true,
      }),
    ).toMatchObject({ branch: 'live', pullRequests: true });
    expect(
      read({ mode: 'none', platformRepository: 'https://git.example.com/p/g' }),
    ).toEqual({ mode: 'none' });
  });

  it.each([
    [{ mode: 'argocd' }, /must be 'platform' or 'none'/],
    [
      { mode: 'platform' },
      /'meshPortal.delivery.platformRepository' is missing/,
    ],
    [{ platformRepository: 'gitops' }, /must be the http\(s\) address/],
    [
      { platformRepository: 'ssh://git@example.com/a/b' },
      /must be the http\(s\) address/,
    ],
    [
      { platformRepository: 'https://me:hunter2@example.com/a/b' },
      /without credentials: those belong to 'integrations'/,
    ],
  ])('refuses %j', (delivery, message) => {
    expect(() => read(delivery)).toThrow(message);
  });

  it('shows no credentials that stand in the address by mistake', () => {
    expect(() =>
      read({ platformRepository: 'https://me:hunter2@example.com/a/b' }),
    ).toThrow(
      expect.not.objectContaining({
        message: expect.stringContaining('hunter2'),
      }),
    );
  });
});
