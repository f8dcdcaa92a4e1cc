interface Flight<T> {
  readonly current: Promise<T>;
  next?: Promise<T>;
}

/** Runs one task a key at a time; those who ask meanwhile share its outcome. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** Joins the task that is under way, or starts one. */
  run(key: string, task: () => Promise<T>): Promise<T> {
    const flight = this.#flights.get(key);
    return flight ? flight.next ?? flight.current : this.#start(key, task);
  }

  /**
   * Like `run`, but never joins a task that began earlier: what the caller
   * changed a moment ago could be missing from it. All who ask while a task is
   * under way share the one that follows it.
   */
  runFresh(key: string, task: () => Promise<T>): Promise<T> {
    const flight = this.#flights.get(key);
    if (!flight) {
      return this.#start(key, task);
    }
    flight.next ??= flight.current.then(
      () => this.#start(key, task),
      () => this.#start(key, task),
    );
    return flight.next;
  }

  #start(key: string, task: () => Promise<T>): Promise<T> {
    const flight: Flight<T> = {
      current: task().finally(() => {
        // Whoever follows replaces the entry; nobody may slip in between.
        if (!flight.next) {
          this.#flights.delete(key);
        }
      }),
    };
    this.#flights.set(key, flight);
    return flight.current;
  }
}
