import { act, renderHook, waitFor } from '@testing-library/react';
import { useRequest } from './useRequest';

describe('useRequest', () => {
  it('asks, answers, and keeps the answer while it asks again', async () => {
    let count = 0;
    const load = jest.fn(async () => ++count);
    const { result } = renderHook(() => useRequest('a', load));
    expect(result.current).toMatchObject({ value: undefined, loading: true });
    await waitFor(() => expect(result.current.loading).toBe(false));
    expect(result.current.value).toBe(1);

    act(() => result.current.reload());
    expect(result.current).toMatchObject({ value: 1, loading: true });
    await waitFor(() => expect(result.current.value).toBe(2));
  });

  it('shows what it knows of a key that comes back, never that of another', async () => {
    const load = jest.fn(async (key: string) => `answer to ${key}`);
    const { result, rerender } = renderHook(
      ({ name }: { name: string }) => useRequest(name, load),
      { initialProps: { name: 'a' } },
    );
    await waitFor(() => expect(result.current.value).toBe('answer to a'));
    rerender({ name: 'b' });
    expect(result.current).toMatchObject({ value: undefined, loading: true });
    await waitFor(() => expect(result.current.value).toBe('answer to b'));
    rerender({ name: 'a' });
    expect(result.current).toMatchObject({
      value: 'answer to a',
      loading: true,
    });
    await waitFor(() => expect(result.current.loading).toBe(false));
  });

  it('keeps the last good answer beside the error of a later one', async () => {
    let fails = false;
    const load = jest.fn(async () => {
      if (fails) throw new Error('down');
      return 'good';
    });
    const { result } = renderHook(() => useRequest('a', load));
    await waitFor(() => expect(result.current.value).toBe('good'));
    fails = true;
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    expect(result.current.value).toBe('good');
  });

  it('drops an answer that nobody waits for any more', async () => {
    const signals: AbortSignal[] = [];
    const load = jest.fn(
      (_key: string, signal: AbortSignal) =>
        new Promise<string>(() => {
          signals.push(signal);
        }),
    );
    const { rerender, unmount } = renderHook(
      ({ name }: { name: string }) => useRequest(name, load),
      { initialProps: { name: 'a' } },
    );
    rerender({ name: 'b' });
    expect(signals.map(signal => signal.aborted)).toEqual([true, false]);
    unmount();
    expect(signals.every(signal => signal.aborted)).toBe(true);
  });

  it('asks nothing without a key', () => {
    const load = jest.fn();
    const { result } = renderHook(() => useRequest(undefined, load));
    expect(result.current).toMatchObject({ value: undefined, loading: false });
    expect(load).not.toHaveBeenCalled();
  });
});
