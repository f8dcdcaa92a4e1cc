import { releasesOf } from '../../model/shares';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { at } from './complaints';

type Spec = ServiceSpecFields['spec'];
type Environment = Spec['environments'][number];

/** Fields of `traffic` that only a proxy that reads HTTP, or splits connections, can keep. */
const FIELDS = [
  'rules',
  'timeout',
  'retries',
  'mirror',
  'connectionPool',
  'outlierDetection',
] as const;

const isGiven = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : (value ?? undefined) !== undefined;

/** What an environment in ambient mode asks for that nothing there could do. */
export function ambientComplaints(
  {
    workload,
    releases,
    traffic,
    environments,
  }: Pick<Spec, 'releases' | 'traffic' | 'environments'> & {
    readonly workload: Pick<Spec['workload'], 'port'>;
  },
  index: number,
): FieldComplaint[] {
  const environment: Environment = environments[index];
  const { name, waypoint } = environment;
  const hasSeveral = releasesOf({ releases, traffic }, environment).length > 1;
  const place = environment.releases
    ? ['spec', 'environments', index, 'releases']
    : ['spec', 'releases'];
  if (waypoint !== 'none') {
    return workload.port.protocol === 'tls' && hasSeveral
      ? [at(place, 'ambient-server-names', { environment: name })]
      : [];
  }
  return [
    ...(hasSeveral
      ? [at(place, 'needs-waypoint', { field: 'releases', environment: name })]
      : []),
    ...FIELDS.filter(field => isGiven(traffic[field])).map(field =>
      at(['spec', 'traffic', field], 'needs-waypoint', {
        field,
        environment: name,
      }),
    ),
  ];
}

/**
 * Environments that say themselves that they are in ambient mode have a
 * waypoint for what needs one. Where the mesh says it, the platform's checks do.
 */
export const checkAmbient: CrossCheck = ({ spec }) =>
  spec.environments.flatMap(({ injection, waypoint }, index) => {
    if (injection === 'ambient') {
      return ambientComplaints(spec, index);
    }
    return injection !== undefined && waypoint !== undefined
      ? [
          at(['spec', 'environments', index, 'waypoint'], 'without-ambient', {
            injection,
          }),
        ]
      : [];
  });
