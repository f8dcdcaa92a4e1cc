import { SingleFlight } from './SingleFlight';

function deferred() {
  let finish: (value: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<string>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { promise, finish, fail };
}

describe('SingleFlight', () => {
  it('lets those who ask meanwhile share one task', async () => {
    const flights = new SingleFlight<string>();
    const first = deferred();
    const task = jest.fn(() => first.promise);
    const answers = [flights.run('a', task), flights.run('a', task)];
    first.finish('done');

    await expect(Promise.all(answers)).resolves.toEqual(['done', 'done']);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('keeps keys apart and starts anew after the end', async () => {
    const flights = new SingleFlight<string>();
    const task = jest.fn(async () => 'x');
    await Promise.all([flights.run('a', task), flights.run('b', task)]);
    await flights.run('a', task);
    expect(task).toHaveBeenCalledTimes(3);
  });

  it('starts a fresh task after the one under way, once for all who ask', async () => {
    const flights = new SingleFlight<string>();
    const old = deferred();
    const running = flights.run('a', () => old.promise);
    const fresh = jest.fn(async () => 'new');
    const answers = [
      flights.runFresh('a', fresh),
      flights.runFresh('a', fresh),
      flights.run('a', fresh),
    ];
    expect(fresh).not.toHaveBeenCalled();
    old.finish('old');

    await expect(running).resolves.toBe('old');
    await expect(Promise.all(answers)).resolves.toEqual(['new', 'new', 'new']);
    expect(fresh).toHaveBeenCalledTimes(1);
  });

  it('goes on after a task that failed', async () => {
    const flights = new SingleFlight<string>();
    const old = deferred();
    const running = flights.run('a', () => old.promise);
    const next = flights.runFresh('a', async () => 'new');
    old.fail(new Error('no'));

    await expect(running).rejects.toThrow('no');
    await expect(next).resolves.toBe('new');
    await expect(flights.run('a', async () => 'later')).resolves.toBe('later');
  });
});
