import { PRIMARY_ROUTE } from '../../model/names';
import { hasMetaRouter, hasRedisService } from '../../model/dubbo';
import { releasesOf } from '../../model/shares';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { at, duplicates } from './complaints';
import { regexProblem } from './regex';
import { checkTarget } from './routes';

type Spec = ServiceSpecFields['spec'];
type Dubbo = NonNullable<Spec['workload']['dubbo']>;

const pathOf = (...rest: (string | number)[]) => [
  'spec',
  'workload',
  'dubbo',
  ...rest,
];

/** Fields that say something in some modes and protocols alone. */
function checkFields(dubbo: Dubbo): FieldComplaint[] {
  const { protocol } = dubbo;
  const routed = hasMetaRouter(dubbo);
  const only = (
    names: readonly (keyof Dubbo)[],
    holds: boolean,
    needs: string,
  ) =>
    names
      .filter(name => !holds && dubbo[name] !== undefined)
      .map(field => at(pathOf(field), 'dubbo-field', { field, needs }));
  return [
    ...only(
      ['exportTo', 'rules', 'mirror', 'proxyImage'],
      routed,
      'mode metarouter, and another protocol than redis',
    ),
    ...only(
      ['application'],
      routed && protocol === 'custom',
      'protocol custom in mode metarouter',
    ),
    ...only(
      ['redis'],
      hasRedisService(dubbo),
      'protocol redis in mode metarouter',
    ),
    ...only(
      ['interfaces', 'references'],
      protocol === 'dubbo',
      'protocol dubbo',
    ),
  ];
}

function checkMode({ workload, ...spec }: Spec, dubbo: Dubbo) {
  const { protocol, mode } = dubbo;
  const found: FieldComplaint[] = [];
  if (mode === 'triple' && protocol !== 'dubbo') {
    found.push(
      at(pathOf('mode'), 'one-of', {
        actual: mode,
        allowed: ['tcp', 'metarouter'],
      }),
    );
  }
  const expected = mode === 'triple' ? 'grpc' : 'tcp';
  if (workload.port.protocol !== expected) {
    found.push(
      at(['spec', 'workload', 'port', 'protocol'], 'one-of', {
        actual: workload.port.protocol,
        allowed: [expected],
      }),
    );
  }
  if (mode !== 'metarouter') {
    return found;
  }
  if (dubbo.acknowledge !== true) {
    found.push(at(pathOf('acknowledge'), 'aeraki-acknowledge'));
  }
  if (protocol === 'custom' && dubbo.application === undefined) {
    found.push(at(pathOf('application'), 'required'));
  }
  if (spec.traffic.gateway) {
    found.push(at(['spec', 'traffic', 'gateway'], 'aeraki-gateway'));
  }
  if (hasRedisService(dubbo)) {
    [undefined, ...spec.environments].forEach((environment, index) => {
      const releases = environment
        ? releasesOf(spec, environment)
        : spec.releases;
      if (releases.length > 1 && (!environment || environment.releases)) {
        found.push(
          at(
            environment
              ? ['spec', 'environments', index - 1, 'releases']
              : ['spec', 'releases'],
            'redis-releases',
          ),
        );
      }
    });
  }
  return found;
}

/** Routes by attributes: as those by headers, on a list of their own. */
function checkRules(spec: Spec, { rules = [], mirror }: Dubbo) {
  return [
    ...(mirror ? checkTarget(spec, mirror.to, pathOf('mirror', 'to')) : []),
    ...duplicates(
      rules.map(({ name }, index) => ({
        value: name,
        path: pathOf('rules', index, 'name'),
      })),
    ),
    ...rules.flatMap(({ name, match, to }, index): FieldComplaint[] => [
      ...(name === PRIMARY_ROUTE
        ? [
            at(pathOf('rules', index, 'name'), 'reserved', {
              actual: name,
              reason: 'the route with the weights has that name',
            }),
          ]
        : []),
      ...checkTarget(spec, to, pathOf('rules', index, 'to')),
      ...(Object.keys(match.attributes).length > 0
        ? []
        : [at(pathOf('rules', index, 'match'), 'rule-without-condition')]),
      ...Object.entries(match.attributes).flatMap(([attribute, { regex }]) => {
        const reason = regex === undefined ? undefined : regexProblem(regex);
        return regex !== undefined && reason !== undefined
          ? [
              at(
                pathOf(
                  'rules',
                  index,
                  'match',
                  'attributes',
                  attribute,
                  'regex',
                ),
                'regex',
                { actual: regex, reason },
              ),
            ]
          : [];
      }),
    ]),
  ];
}

/** What type `dubbo` has, and no other type. */
export const checkDubbo: CrossCheck = ({ spec }) => {
  const { type, dubbo } = spec.workload;
  if (!dubbo) {
    return [];
  }
  if (type !== 'dubbo') {
    return [
      at(pathOf(), 'other-workload-type', {
        field: 'dubbo',
        types: ['dubbo'],
        actual: type,
      }),
    ];
  }
  return [
    ...checkMode(spec, dubbo),
    ...checkFields(dubbo),
    ...checkRules(spec, dubbo),
    ...duplicates(
      (dubbo.references ?? []).map((reference, index) => ({
        value: reference.interface,
        path: pathOf('references', index, 'interface'),
      })),
    ),
  ];
};
