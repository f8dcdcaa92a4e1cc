import { releasesOf, weightsOf } from '../../model/shares';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { suggest } from '../suggest';
import { at, duplicates } from './complaints';

type Environment = ServiceSpecFields['spec']['environments'][number];

const pathOf = (index: number, ...rest: (string | number)[]) => [
  'spec',
  'environments',
  index,
  ...rest,
];

/** The names from an environment along `after` back to itself, or undefined. */
function circleFrom(
  start: string,
  before: ReadonlyMap<string, string>,
): string[] | undefined {
  const circle = [start];
  let next = before.get(start);
  while (next !== undefined && !circle.includes(next)) {
    circle.push(next);
    next = before.get(next);
  }
  return next === start ? [...circle, start] : undefined;
}

function checkOrder(environments: readonly Environment[]): FieldComplaint[] {
  const names = environments.map(({ name }) => name);
  const before = new Map(
    environments.flatMap(({ name, after }) =>
      after === undefined ? [] : [[name, after] as const],
    ),
  );
  return environments.flatMap(({ name, after }, index) => {
    if (after === undefined) {
      return [];
    }
    if (!names.includes(after)) {
      const near = suggest(after, names);
      return [
        at(pathOf(index, 'after'), 'unknown-environment', {
          actual: after,
          ...(near ? { suggestion: near } : {}),
        }),
      ];
    }
    const circle = circleFrom(name, before);
    // A circle is said once, at its first environment.
    return circle && circle.every(other => names.indexOf(other) >= index)
      ? [at(pathOf(index, 'after'), 'order-cycle', { circle })]
      : [];
  });
}

function checkPlaces(
  spec: ServiceSpecFields,
  environments: readonly Environment[],
): FieldComplaint[] {
  const found: FieldComplaint[] = [];
  const places = new Map<string, string>();
  const hosts = new Map<string, string>();
  const group = spec.metadata.system ?? spec.metadata.name;
  environments.forEach((environment, index) => {
    const { name, cluster = '', namespace = group, mesh = '' } = environment;
    const place = `${cluster}/${namespace}`;
    const other = places.get(place);
    if (other === undefined) {
      places.set(place, name);
    } else {
      found.push(
        at(
          pathOf(index, ...(environment.namespace ? ['namespace'] : [])),
          'same-place',
          { environment: other },
        ),
      );
    }
    for (const host of environment.hosts ??
      spec.spec.traffic.gateway?.hosts ??
      []) {
      const key = `${mesh}/${host}`;
      const user = hosts.get(key);
      if (user === undefined) {
        hosts.set(key, name);
      } else if (user !== name) {
        found.push(
          at(
            pathOf(index, ...(environment.hosts ? ['hosts'] : [])),
            'host-twice',
            { actual: host, environment: user },
          ),
        );
      }
    }
  });
  return found;
}

function checkPods(
  spec: ServiceSpecFields['spec'],
  environment: Environment,
  index: number,
): FieldComplaint[] {
  const { autoscaling } = environment;
  if (!autoscaling) {
    const weights = weightsOf(spec, environment);
    const idle = releasesOf(spec, environment).find(
      ({ name, replicas }) => replicas === 0 && (weights[name] ?? 0) > 0,
    );
    return idle
      ? [
          at(pathOf(index), 'share-without-pods', {
            release: idle.name,
            weight: weights[idle.name] ?? 0,
          }),
        ]
      : [];
  }
  if (autoscaling.min > autoscaling.max) {
    return [
      at(pathOf(index, 'autoscaling', 'min'), 'exceeds', {
        actual: autoscaling.min,
        limit: autoscaling.max,
        of: 'max',
      }),
    ];
  }
  return releasesOf(spec, environment)
    .slice(1)
    .flatMap(({ name, replicas }) =>
      replicas > autoscaling.max
        ? [
            at(pathOf(index, 'autoscaling', 'max'), 'replicas-above-max', {
              release: name,
              replicas,
              maximum: autoscaling.max,
            }),
          ]
        : [],
    );
}

/** Environments have a place, hosts and pods of their own, and an order without circles. */
export const checkEnvironments: CrossCheck = spec => {
  const { environments } = spec.spec;
  return [
    ...duplicates(
      environments.map(({ name }, index) => ({
        value: name,
        path: pathOf(index, 'name'),
      })),
    ),
    ...checkOrder(environments),
    ...checkPlaces(spec, environments),
    ...environments.flatMap((environment, index) =>
      checkPods(spec.spec, environment, index),
    ),
  ];
};
