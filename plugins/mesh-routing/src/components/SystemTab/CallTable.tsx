import { Text } from '@backstage/ui';
import { describeCall } from '../../describe';
import type { SystemEdge, SystemGraph } from '../../system';
import { useText } from '../../translation';
import styles from './SystemTab.module.css';

/** Who calls whom, and where each call arrives: what the picture says, in words. */
export function CallTable({ graph }: { readonly graph: SystemGraph }) {
  const t = useText();
  const names = new Map(
    graph.nodes.map(node => [
      node.id,
      node.kind === 'service' ? node.title : node.label,
    ]),
  );
  const services = new Map(
    graph.nodes.flatMap(node =>
      node.kind === 'service' ? [[node.id, node] as const] : [],
    ),
  );
  const words = (edge: SystemEdge) =>
    services.has(edge.from)
      ? describeCall(t, edge)
      : services.get(edge.to)?.hosts.join(', ');
  if (graph.edges.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('system.noCalls')}
      </Text>
    );
  }
  return (
    <div className={styles.frame}>
      <table className={styles.calls} aria-label={t('system.calls')}>
        <thead>
          <tr>
            <th scope="col">{t('system.from')}</th>
            <th scope="col">{t('system.to')}</th>
            <th scope="col">{t('system.arrives')}</th>
          </tr>
        </thead>
        <tbody>
          {graph.edges.map(edge => (
            <tr key={edge.id} data-broken={edge.broken || undefined}>
              <td>{names.get(edge.from)}</td>
              <td>{names.get(edge.to)}</td>
              <td>{words(edge)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
