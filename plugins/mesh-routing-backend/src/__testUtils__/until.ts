/** Reads until a condition holds, for a second at most. */
export async function until<T>(
  read: () => PromiseLike<T>,
  isDone: (value: T) => boolean,
): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const value = await read();
    if (isDone(value)) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen');
}
