import type {
  DecidedDestination,
  DecidedPolicy,
} from '@mesh-portal/istio-config';
import {
  describeSaid,
  destinationName,
  formatShare,
  shortHost,
} from '../../describe';
import { useText, type Translate } from '../../translation';
import styles from './TryRequest.module.css';

function describeEncryption(t: Translate, { mtls }: DecidedPolicy): string {
  switch (mtls) {
    case 'ISTIO_MUTUAL':
      return t('request.mtlsIstio');
    case 'MUTUAL':
      return t('request.mtlsMutual');
    case 'SIMPLE':
      return t('request.mtlsSimple');
    case 'DISABLE':
      return t('request.mtlsDisable');
    default:
      return t('request.mtlsAuto');
  }
}

function Workloads({
  destination: { workloads, failure, reason, reasonText },
}: {
  readonly destination: DecidedDestination;
}) {
  const t = useText();
  if (failure === 'unknown') return <>{t('request.unknownWorkloads')}</>;
  if (failure) {
    return (
      <span className={styles.failure}>
        {describeSaid(t, reasonText, reason ?? t('request.noWorkloads'))}
      </span>
    );
  }
  if (workloads.length === 0) return <>{t('request.noWorkloads')}</>;
  return (
    <ul className={styles.plainList}>
      {workloads.map(({ resource, replicas }) => (
        <li key={`${resource.kind} ${resource.namespace} ${resource.name}`}>
          {resource.name}
          {replicas !== undefined && (
            <span className={styles.actual}>
              {t('node.replicas', { count: replicas })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Each destination with its share and what runs behind it. */
export function DestinationTable({
  destinations,
}: {
  readonly destinations: readonly DecidedDestination[];
}) {
  const t = useText();
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('request.destinations')}>
        <thead>
          <tr>
            <th scope="col">{t('request.destination')}</th>
            <th scope="col">{t('request.shareColumn')}</th>
            <th scope="col">{t('request.workloads')}</th>
            <th scope="col">{t('request.encryption')}</th>
          </tr>
        </thead>
        <tbody>
          {destinations.map(destination => (
            <tr key={destination.cluster}>
              <th scope="row">
                {destinationName(destination)}
                <span className={styles.actual}>
                  {shortHost(destination.host)}:{destination.port}
                </span>
              </th>
              <td className={styles.share}>
                {formatShare(t, destination.share)}
              </td>
              <td>
                <Workloads destination={destination} />
              </td>
              <td>{describeEncryption(t, destination.policy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
