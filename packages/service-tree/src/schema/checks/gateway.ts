import type { CrossCheck, FieldComplaint } from '../crossCheck';
import { at, duplicates } from './complaints';

/** A gateway is shared or owned, not both; hosts and paths come once. */
export const checkGateway: CrossCheck = ({ spec }) => {
  const { gateway } = spec.traffic;
  if (!gateway) {
    return spec.environments.flatMap(({ hosts }, index) =>
      hosts
        ? [at(['spec', 'environments', index, 'hosts'], 'without-gateway')]
        : [],
    );
  }
  const path = ['spec', 'traffic', 'gateway'];
  const found: FieldComplaint[] = [];
  if (gateway.ref !== undefined) {
    for (const field of ['name', 'selector', 'port', 'tls'] as const) {
      // Of a shared gateway, a TCP service is told by its port alone.
      const isAllowed =
        field === 'port' && spec.workload.port.protocol === 'tcp';
      if (gateway[field] !== undefined && !isAllowed) {
        found.push(
          at([...path, field], 'exclusive', { fields: ['ref', field] }),
        );
      }
    }
  }
  const once = (values: readonly string[], place: (string | number)[]) =>
    duplicates(
      values.map((value, index) => ({ value, path: [...place, index] })),
    );
  return [
    ...found,
    ...once(gateway.hosts, [...path, 'hosts']),
    ...once(gateway.paths ?? [], [...path, 'paths']),
    ...spec.environments.flatMap(({ hosts }, index) =>
      once(hosts ?? [], ['spec', 'environments', index, 'hosts']),
    ),
  ];
};
