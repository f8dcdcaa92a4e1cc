import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useNavigate } from 'react-router-dom';
import type { SystemGraph } from '../../system';
import { useText } from '../../translation';
import { Section } from '../MeshTab/Section';
import { Notice } from '../States';
import { CallTable } from './CallTable';
import { SystemPicture } from './SystemPicture';

/** More boxes than this make no picture that anybody reads. */
const MOST_BOXES = 80;

export interface SystemViewProps {
  readonly graph: SystemGraph;
  readonly mesh: string;
}

/** Services on a mesh as a picture and as a table; a service opens its Mesh tab. */
export function SystemView({ graph, mesh }: SystemViewProps) {
  const t = useText();
  const navigate = useNavigate();
  const entityPage = useRouteRef(entityRouteRef);
  const open = (id: string) => {
    const service = graph.nodes.find(node => node.id === id);
    if (service?.kind === 'service') {
      const { kind, namespace, name } = parseEntityRef(service.entityRef);
      const page = entityPage({ kind, namespace, name });
      navigate(`${page}/mesh?mesh=${encodeURIComponent(mesh)}`);
    }
  };
  return (
    <>
      <Section title={t('system.title')}>
        {graph.nodes.length > MOST_BOXES ? (
          <Notice
            status="info"
            title={t('system.tooManyTitle', {
              number: String(graph.nodes.length),
            })}
            lines={[t('system.tooMany')]}
          />
        ) : (
          <SystemPicture graph={graph} onOpen={open} />
        )}
      </Section>
      <Section title={t('system.calls')}>
        <CallTable graph={graph} />
      </Section>
    </>
  );
}
