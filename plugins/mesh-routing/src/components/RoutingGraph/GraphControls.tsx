import { Panel, useReactFlow } from '@xyflow/react';
import { ButtonIcon } from '@backstage/ui';
import { RiAddLine, RiFocus3Line, RiSubtractLine } from '@remixicon/react';
import { useText } from '../../translation';
import { motionDuration } from './motion';
import styles from './RoutingGraph.module.css';

/** Zoom in, zoom out, show everything. */
export function GraphControls() {
  const t = useText();
  const flow = useReactFlow();
  return (
    <Panel position="bottom-left" className={styles.controls}>
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label={t('graph.zoomIn')}
        icon={<RiAddLine />}
        onPress={() => flow.zoomIn({ duration: motionDuration() })}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label={t('graph.zoomOut')}
        icon={<RiSubtractLine />}
        onPress={() => flow.zoomOut({ duration: motionDuration() })}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label={t('graph.fit')}
        icon={<RiFocus3Line />}
        onPress={() =>
          flow.fitView({
            padding: 0.06,
            maxZoom: 1,
            duration: motionDuration(),
          })
        }
      />
    </Panel>
  );
}
