import { useEffect, useState } from 'react';

/** The time, in milliseconds since 1970, that moves on every so often. */
export function useNow(interval = 10_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
