/** True, false, or not to be told from what is known. */
export type Verdict = boolean | 'unknown';

/** All hold: a single false decides. */
export function all(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = true;
  for (const verdict of verdicts) {
    if (verdict === false) {
      return false;
    }
    if (verdict === 'unknown') {
      result = 'unknown';
    }
  }
  return result;
}

/** Any holds: a single true decides. */
export function any(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = false;
  for (const verdict of verdicts) {
    if (verdict === true) {
      return true;
    }
    if (verdict === 'unknown') {
      result = 'unknown';
    }
  }
  return result;
}

export function not(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? 'unknown' : !verdict;
}
