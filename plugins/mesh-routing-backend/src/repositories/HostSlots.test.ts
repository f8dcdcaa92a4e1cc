import { HostSlots } from './HostSlots';

const URL = 'https://git.example.com/shop/orders';

function sleep(milliseconds: number) {
  return new Promise<void>(resolve => setTimeout(resolve, milliseconds));
}

describe('HostSlots', () => {
  it('runs a few tasks at a time for each host', async () => {
    const slots = new HostSlots({ concurrency: 2, timeout: 1000 });
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    const task = (host: string) => async () => {
      const now = (running.get(host) ?? 0) + 1;
      running.set(host, now);
      most.set(host, Math.max(most.get(host) ?? 0, now));
      await sleep(5);
      running.set(host, (running.get(host) ?? 0) - 1);
      return host;
    };
    const answers = await Promise.all(
      ['a', 'b', 'a', 'b', 'a', 'b', 'a'].map(host =>
        slots.run(`https://${host}.example.com/x`, task(host)),
      ),
    );
    expect(answers.join('')).toBe('abababa');
    expect(Object.fromEntries(most)).toEqual({ a: 2, b: 2 });
  });

  it('gives a place back after a failure', async () => {
    const slots = new HostSlots({ concurrency: 1, timeout: 1000 });
    await expect(
      slots.run(URL, async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect(slots.run(URL, async () => 'yes')).resolves.toBe('yes');
  });

  it('tells a task to stop, and everybody else at once', async () => {
    const slots = new HostSlots({ concurrency: 1, timeout: 20 });
    let aborted = false;
    const never = jest.fn(
      (signal: AbortSignal) =>
        new Promise<string>(() => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
        }),
    );
    const answers = await Promise.allSettled(
      [1, 2, 3, 4].map(() => slots.run(URL, never)),
    );
    expect(
      answers.map(
        answer => answer.status === 'rejected' && answer.reason.message,
      ),
    ).toEqual([
      'no answer within 0.02 s',
      'the host did not answer a moment ago',
      'the host did not answer a moment ago',
      'the host did not answer a moment ago',
    ]);
    expect(never).toHaveBeenCalledTimes(1);
    expect(aborted).toBe(true);
  });

  it('asks again after a pause, and other hosts at any time', async () => {
    const slots = new HostSlots({ concurrency: 1, timeout: 20 });
    await expect(slots.run(URL, () => new Promise(() => {}))).rejects.toThrow(
      'no answer',
    );
    await expect(
      slots.run('https://other.example.com/x', async () => 'other'),
    ).resolves.toBe('other');
    await sleep(25);
    await expect(slots.run(URL, async () => 'again')).resolves.toBe('again');
  });
});
