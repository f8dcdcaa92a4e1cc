/** Waits for a task, but only so many milliseconds; the task itself goes on. */
export async function atMost(
  milliseconds: number,
  task: Promise<void>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([task, patience]).finally(() => clearTimeout(timer));
}
