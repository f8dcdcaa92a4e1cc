/** Where git keeps the commits of a pull request; Gitea has the first one too. */
export function pullRefs(number: number) {
  const start = `refs/pull/${number}`;
  return {
    /** What is proposed. */
    head: `${start}/head`,
    /** Where the base stood when the head was last looked at. */
    base: `${start}/base`,
    /** What the base became by the merge; missing until then. */
    merged: `${start}/merged`,
  };
}
