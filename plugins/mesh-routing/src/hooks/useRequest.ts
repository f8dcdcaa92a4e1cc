import { isError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of a request. */
export interface RequestState<T> {
  /** The last good answer; stays while a newer one is on its way. */
  readonly value?: T;
  readonly loading: boolean;
  readonly error?: Error;
  readonly reload: () => void;
}

interface Settled<T> {
  readonly key: string;
  readonly value?: T;
  readonly error?: Error;
}

/**
 * Asks for something, once for each key, and remembers the answers, so that
 * going back to a key shows what is known while it is asked for again.
 *
 * @param key - names what is asked for; undefined: nothing is asked
 * @param load - asks; must stay the same while the key does
 */
export function useRequest<T>(
  key: string | undefined,
  load: (key: string, signal: AbortSignal) => Promise<T>,
): RequestState<T> {
  const answers = useRef(new Map<string, T>());
  const [round, setRound] = useState(0);
  const [settled, setSettled] = useState<Settled<T> & { round: number }>();
  const reload = useCallback(() => setRound(count => count + 1), []);

  useEffect(() => {
    if (key === undefined) return undefined;
    const controller = new AbortController();
    load(key, controller.signal).then(
      value => {
        if (controller.signal.aborted) return;
        answers.current.set(key, value);
        setSettled({ key, value, round });
      },
      (cause: unknown) => {
        if (controller.signal.aborted) return;
        const error = isError(cause) ? cause : new Error(String(cause));
        setSettled({ key, error, round });
      },
    );
    return () => controller.abort();
  }, [key, load, round]);

  const current = settled?.key === key ? settled : undefined;
  const value = key === undefined ? undefined : answers.current.get(key);
  return {
    value,
    loading: key !== undefined && current?.round !== round,
    error: current?.error,
    reload,
  };
}
