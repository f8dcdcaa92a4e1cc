import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ANOTHER_SERVICE } from '@mesh-portal/plugin-mesh-routing-common';
import type { Mesh } from '@mesh-portal/istio-config';
import type { MeshView } from '../model';
// Not from the folder's index: that would load what decides with the tab.
import { parseDraft, printDraft } from '../request/address';
import type { RequestDraft } from '../request/draft';
import type { Answer } from '../request/evaluate';
import {
  defaultDraft,
  sourcesOf,
  suggestedHosts,
  type Source,
} from '../request/places';

type TryRequestModule = typeof import('../components/TryRequest');

/** So long the reader may go on typing before the address is written, in milliseconds. */
const WRITE_AFTER = 300;

/** A request that is tried, and the parts of the page that show it. */
export interface TriedRequest {
  readonly draft: RequestDraft;
  readonly change: (draft: RequestDraft) => void;
  readonly sources: readonly Source[];
  readonly hosts: readonly string[];
  /** Undefined until the parts are loaded. */
  readonly parts?: TryRequestModule;
  readonly answer?: Answer;
  /** Address of this page with this request. */
  readonly link: () => string;
  /** Whether the reader opened it here, rather than with the page. */
  readonly openedHere: boolean;
}

/** Names of workloads as `namespace/name`; not of services that the reader may not see. */
function workloadNames(mesh: Mesh): readonly string[] {
  const names = mesh.workloads
    .select({})
    .filter(({ object }) => object.entityRef !== ANOTHER_SERVICE)
    .map(({ object }) => `${object.namespace}/${object.name}`);
  return [...new Set(names)].sort();
}

/** A request that takes the same path as the one before: the graph need not be drawn again. */
function withKeptPath(answer: Answer, before: Answer | undefined): Answer {
  return answer.ok &&
    before?.ok &&
    answer.path.size === before.path.size &&
    [...answer.path].every(id => before.path.has(id))
    ? { ...answer, path: before.path }
    : answer;
}

/**
 * The request of the page's address, while it is edited. The address follows
 * a moment later; the answer does not wait for it.
 *
 * @param written - the request in the address; undefined where none is tried
 */
export function useTriedRequest(
  { mesh, topology }: MeshView,
  written: string | undefined,
  write: (request: string) => void,
): TriedRequest | undefined {
  const open = written !== undefined;
  const sources = useMemo(
    () => sourcesOf(topology, workloadNames(mesh)),
    [mesh, topology],
  );
  const [edited, setEdited] = useState<RequestDraft>();
  const draft = useMemo(
    () => edited ?? parseDraft(written ?? '', defaultDraft(topology, sources)),
    [edited, written, topology, sources],
  );

  const mine = useRef<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    // Another address, e.g. by the back button, brings another request.
    if (written && mine.current !== undefined && written !== mine.current) {
      mine.current = undefined;
      clearTimeout(timer.current);
      setEdited(undefined);
    }
    if (written === undefined) clearTimeout(timer.current);
  }, [written]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hosts = useMemo(
    () => suggestedHosts(topology, draft.from),
    [topology, draft.from],
  );
  const change = useCallback(
    (wanted: RequestDraft) => {
      const others = suggestedHosts(topology, wanted.from);
      // A host that was suggested for one source makes way for that of another.
      const moved =
        wanted.from !== draft.from &&
        hosts.includes(wanted.host) &&
        !others.includes(wanted.host);
      const next = moved
        ? { ...wanted, host: others[0] ?? wanted.host }
        : wanted;
      setEdited(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        mine.current = printDraft(next);
        write(mine.current);
      }, WRITE_AFTER);
    },
    [topology, draft.from, hosts, write],
  );

  const [parts, setParts] = useState<TryRequestModule>();
  const [openedHere, setOpenedHere] = useState(!open);
  useEffect(() => {
    if (!open) {
      setOpenedHere(true);
      return undefined;
    }
    let current = true;
    import('../components/TryRequest').then(
      loaded => current && setParts(loaded),
      // To the nearest error boundary, as a lazy component would.
      error =>
        setParts(() => {
          throw error;
        }),
    );
    return () => {
      current = false;
    };
  }, [open]);

  const last = useRef<Answer>();
  const answer = useMemo(() => {
    if (!open || !parts) return undefined;
    const next = withKeptPath(
      parts.evaluate(mesh, topology, draft),
      last.current,
    );
    last.current = next;
    return next;
  }, [open, parts, mesh, topology, draft]);
  const link = useCallback(() => {
    const url = new URL(window.location.href);
    url.searchParams.set('request', printDraft(draft));
    return url.toString();
  }, [draft]);

  return open
    ? { draft, change, sources, hosts, parts, answer, link, openedHere }
    : undefined;
}
