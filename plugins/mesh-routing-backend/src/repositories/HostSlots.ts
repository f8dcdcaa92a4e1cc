import { Semaphore } from '../lib/Semaphore';

/** A host did not answer in time, this request or another one a moment ago. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

interface Host {
  readonly semaphore: Semaphore;
  /** Milliseconds since the epoch until which nobody asks again. */
  silentUntil: number;
}

/** What {@link HostSlots} works with. */
export interface HostSlotsOptions {
  /** Tasks that run at the same time, for each host. */
  readonly concurrency: number;
  /** Milliseconds that one task may take. */
  readonly timeout: number;
}

/** How long a host that did not answer is left alone, at most. */
const MAX_PAUSE = 10_000;

/**
 * Runs tasks a few at a time, each host for itself: one that hangs holds up
 * nobody else, and those who queue for it are told at once instead of waiting
 * for one timeout after the other.
 */
export class HostSlots {
  readonly #options: HostSlotsOptions;
  readonly #hosts = new Map<string, Host>();

  constructor(options: HostSlotsOptions) {
    this.#options = options;
  }

  /** @throws TimeoutError */
  async run<T>(
    url: string,
    task: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const host = this.#hostOf(url);
    return host.semaphore.run(async () => {
      if (Date.now() < host.silentUntil) {
        throw new TimeoutError('the host did not answer a moment ago');
      }
      return this.#runInTime(host, task);
    });
  }

  async #runInTime<T>(
    host: Host,
    task: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { timeout } = this.#options;
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // Not every reader listens to the signal.
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        host.silentUntil = Date.now() + Math.min(timeout, MAX_PAUSE);
        reject(new TimeoutError(`no answer within ${timeout / 1000} s`));
        abort.abort();
      }, timeout);
    });
    try {
      return await Promise.race([task(abort.signal), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  #hostOf(url: string): Host {
    const name = new URL(url).host;
    const known = this.#hosts.get(name);
    if (known) {
      return known;
    }
    const host: Host = {
      semaphore: new Semaphore(this.#options.concurrency),
      silentUntil: 0,
    };
    this.#hosts.set(name, host);
    return host;
  }
}
