/** Whether a version (`3.1`, `v3.1.4`) is at least another one. */
export function isAtLeast(version: string, minimum: string): boolean {
  const parts = (text: string) =>
    text
      .replace(/^v/, '')
      .split('.')
      .map(part => Number.parseInt(part, 10) || 0);
  const actual = parts(version);
  const needed = parts(minimum);
  for (let index = 0; index < needed.length; index++) {
    const difference = (actual[index] ?? 0) - needed[index];
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}
