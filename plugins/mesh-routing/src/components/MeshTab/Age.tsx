import { describeAge } from '../../model';
import { useNow } from '../../hooks/useNow';
import { useText } from '../../translation';

/** How old something is; stays right while the reader looks. */
export function Age({ since }: { readonly since: string }) {
  const t = useText();
  const now = useNow();
  return (
    <time dateTime={since} title={new Date(since).toLocaleString()}>
      {describeAge(t, since, now)}
    </time>
  );
}
