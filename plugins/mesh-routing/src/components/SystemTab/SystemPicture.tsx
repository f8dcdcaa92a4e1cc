import { lazy, Suspense } from 'react';
import { Skeleton } from '@backstage/ui';
import { useElementWidth } from '../../hooks/useElementWidth';
import type { SystemGraph } from '../../system';
import { useText } from '../../translation';

const SystemCanvas = lazy(() => import('./SystemCanvas'));

/** Below this width requests travel from top to bottom. */
const NARROW = 760;

export interface SystemPictureProps {
  readonly graph: SystemGraph;
  /** Called with the id of a box that the reader presses. */
  readonly onOpen: (id: string) => void;
}

/** The graph of a system, as wide as its place. */
export function SystemPicture({ graph, onOpen }: SystemPictureProps) {
  const t = useText();
  const [frame, width] = useElementWidth<HTMLDivElement>();
  const narrow = width !== undefined && width < NARROW;
  return (
    <div role="group" aria-label={t('system.label')} ref={frame}>
      <Suspense
        fallback={
          <Skeleton
            width="100%"
            height={260}
            role="status"
            aria-label={t('graph.loading')}
          />
        }
      >
        <SystemCanvas
          graph={graph}
          direction={narrow ? 'down' : 'right'}
          width={width ?? NARROW}
          onOpen={onOpen}
        />
      </Suspense>
    </div>
  );
}
