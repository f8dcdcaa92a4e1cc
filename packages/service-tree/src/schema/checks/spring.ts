import { classPrefix } from '../../model/java/names';
import {
  calleeName,
  defaultPrefix,
  fittingBoot,
  isSpring,
  SPRING_TYPES,
} from '../../model/spring';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { at, duplicates } from './complaints';

type Workload = ServiceSpecFields['spec']['workload'];
type Spring = NonNullable<Workload['spring']>;
type Callee = Pick<
  NonNullable<Spring['calls']>[number],
  'component' | 'name' | 'host' | 'port'
>;
type Path = readonly (string | number)[];

const PLACE = ['spec', 'workload', 'spring'];

/** The one resource that every application has, and its class. */
const OWN_RESOURCE = 'hello';

/** A callee is told by a component or a host, and its name makes one class and one property. */
function checkCallees(list: readonly Callee[], path: Path): FieldComplaint[] {
  return [
    ...list.flatMap((callee, index) => {
      if (callee.component === undefined && callee.host === undefined) {
        return [at([...path, index, 'component'], 'required')];
      }
      return calleeName(callee) === OWN_RESOURCE
        ? [
            at([...path, index, 'name'], 'reserved', {
              actual: OWN_RESOURCE,
              reason: "the application's own resource has that name",
            }),
          ]
        : [];
    }),
    ...duplicates(
      list.map((callee, index) => ({
        value: classPrefix(calleeName(callee)),
        path: [...path, index, 'name'],
      })),
    ),
  ];
}

/** Discovery asks for Services of its own namespace, by their plain names. */
function checkDiscovery({ client, calls = [] }: Spring): FieldComplaint[] {
  return client === 'openfeign-discovery'
    ? calls.flatMap(({ host }, index) =>
        host?.includes('.')
          ? [
              at([...PLACE, 'calls', index, 'host'], 'discovery-host', {
                actual: host,
              }),
            ]
          : [],
      )
    : [];
}

function checkVersions({ boot, cloud }: Spring): FieldComplaint[] {
  const fitting = fittingBoot(boot, cloud);
  return fitting
    ? [
        at([...PLACE, 'boot'], 'spring-versions', {
          actual: boot,
          cloud,
          fitting,
        }),
      ]
    : [];
}

/** Fields that only one of the two kinds of application has. */
function checkKind({ type }: Workload, spring: Spring): FieldComplaint[] {
  const foreign =
    type === 'spring-boot'
      ? (['routes'] as const)
      : (['client', 'calls'] as const);
  const owner = type === 'spring-boot' ? 'spring-cloud-gateway' : 'spring-boot';
  return foreign
    .filter(field => spring[field] !== undefined)
    .map(field =>
      at([...PLACE, field], 'other-workload-type', {
        field,
        types: [owner],
        actual: type,
      }),
    );
}

/** `spec.workload.spring` belongs to the kind of workload, and its parts fit together. */
export const checkSpring: CrossCheck = ({ spec: { workload } }) => {
  const { type, spring, port } = workload;
  if (!isSpring(type)) {
    return spring
      ? [
          at(PLACE, 'other-workload-type', {
            field: 'spring',
            types: SPRING_TYPES,
            actual: type,
          }),
        ]
      : [];
  }
  const protocol =
    port.protocol === 'http'
      ? []
      : [
          at(['spec', 'workload', 'port', 'protocol'], 'one-of', {
            actual: port.protocol,
            allowed: ['http'],
          }),
        ];
  return spring
    ? [
        ...protocol,
        ...checkKind(workload, spring),
        ...checkVersions(spring),
        ...checkCallees(spring.calls ?? [], [...PLACE, 'calls']),
        ...checkCallees(spring.routes ?? [], [...PLACE, 'routes']),
        ...duplicates(
          (spring.routes ?? []).map((route, index) => ({
            value: route.prefix ?? defaultPrefix(calleeName(route)),
            path: [...PLACE, 'routes', index, 'prefix'],
          })),
        ),
        ...checkDiscovery(spring),
      ]
    : protocol;
};
