import { NO_LISTENER } from './bootstrap';
import type { Answer } from './client';
import type { LogEntry } from './proxy';
import type { Arrival } from './upstream';

/** All that can be seen of a call, by the names that expectations have. */
export function observe(
  answer: Answer,
  entry: LogEntry | undefined,
  arrivals: readonly Arrival[],
): (name: string) => string {
  const taken = entry?.cluster ?? '';
  const arrival = arrivals.find(
    ({ cluster, headers }) =>
      cluster === taken && !/-shadow(:\d+)?$/.test(headers.host ?? ''),
  );
  return name => {
    const [side, header = ''] = name.split(' ');
    switch (side) {
      case 'end':
        return ends(answer, entry);
      case 'cluster':
        return taken;
      case 'route':
        return entry?.route ?? '';
      case 'flags':
        return entry?.flags ?? '';
      case 'path':
        return arrival?.path ?? '';
      case 'authority':
        return arrival?.headers.host ?? '';
      case 'mirrors':
        return arrivals
          .filter(one => one !== arrival)
          .map(({ cluster }) => cluster)
          .sort()
          .join(' ');
      case 'request':
        return arrival?.headers[header] ?? '';
      default:
        return answer.type === 'http' ? ofAnswer(answer, side, header) : '';
    }
  };
}

function ofAnswer(
  { status, body, headers }: Extract<Answer, { type: 'http' }>,
  side: string | undefined,
  header: string,
): string {
  switch (side) {
    case 'status':
      return String(status);
    case 'location':
      return headers.location ?? '';
    case 'body':
      return body;
    default:
      return headers[header] ?? '';
  }
}

/** Bytes that are no HTTP get 400 from a proxy that reads HTTP: no answer of a service. */
function ends(answer: Answer, entry: LogEntry | undefined): string {
  if (entry?.cluster === NO_LISTENER || !entry?.cluster) {
    return answer.type === 'http' && entry?.details !== 'http1.codec_error'
      ? 'answer'
      : 'no answer';
  }
  return answer.type === 'http' || !entry.flags || entry.flags === '-'
    ? 'answer'
    : 'no answer';
}
