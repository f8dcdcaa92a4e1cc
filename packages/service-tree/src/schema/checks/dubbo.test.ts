import { problems } from '../../__testUtils__/problems';
import { parseServiceSpec } from '../parse';
import { specInput } from '../../__testUtils__/specs';

const spec = (dubbo: object, workload: object = {}, more: object = {}) =>
  specInput({ workload: { type: 'dubbo', dubbo, ...workload }, ...more });

const aeraki = { mode: 'metarouter', acknowledge: true };

const releases = [
  { name: 'stable', version: 'v1' },
  { name: 'canary', version: 'v2' },
];

const attributes = (value: object) => ({ match: { attributes: value } });

describe('dubbo', () => {
  it.each<[string, object, string[]]>([
    ['needs nothing', {}, []],
    [
      'takes Triple for Dubbo alone',
      { protocol: 'thrift', mode: 'triple' },
      ['spec.workload.dubbo.mode one-of'],
    ],
    [
      'wants Aeraki to be acknowledged',
      { mode: 'metarouter' },
      ['spec.workload.dubbo.acknowledge aeraki-acknowledge'],
    ],
    [
      'does not take silence for consent',
      { mode: 'metarouter', acknowledge: false },
      ['spec.workload.dubbo.acknowledge aeraki-acknowledge'],
    ],
    [
      'names the application protocol of a custom one',
      { ...aeraki, protocol: 'custom' },
      ['spec.workload.dubbo.application required'],
    ],
    [
      'knows no dash in it',
      { ...aeraki, protocol: 'custom', application: 'a-b' },
      ['spec.workload.dubbo.application application-protocol'],
    ],
    [
      'says which fields are without effect',
      {
        mode: 'tcp',
        acknowledge: true,
        exportTo: ['other'],
        rules: [],
        mirror: { to: 'stable' },
        proxyImage: 'a/b:1',
        application: 'x',
        redis: {},
      },
      [
        'spec.workload.dubbo.exportTo dubbo-field',
        'spec.workload.dubbo.rules dubbo-field',
        'spec.workload.dubbo.mirror dubbo-field',
        'spec.workload.dubbo.proxyImage dubbo-field',
        'spec.workload.dubbo.application dubbo-field',
        'spec.workload.dubbo.redis dubbo-field',
      ],
    ],
    [
      'has interfaces for Dubbo alone',
      {
        protocol: 'redis',
        interfaces: ['a.B'],
        references: [{ interface: 'a.B', service: 'b' }],
      },
      [
        'spec.workload.dubbo.interfaces dubbo-field',
        'spec.workload.dubbo.references dubbo-field',
      ],
    ],
    [
      'takes full names of interfaces, each once',
      {
        interfaces: ['Short'],
        references: [
          { interface: 'a.B', service: 'b' },
          { interface: 'a.B', service: 'c' },
        ],
      },
      [
        'spec.workload.dubbo.interfaces.0 java-interface',
        'spec.workload.dubbo.references.1.interface duplicate',
      ],
    ],
    [
      'takes an image of the proxy with its tag',
      { ...aeraki, proxyImage: 'proxy`' },
      ['spec.workload.dubbo.proxyImage proxy-image'],
    ],
  ])('%s', (_, dubbo, found) => {
    expect(problems(spec(dubbo))).toEqual(found);
  });

  it('routes by attributes as by headers', () => {
    const rules = [
      { name: 'primary', ...attributes({ tag: { exact: 'a' } }), to: 'stable' },
      { name: 'a', ...attributes({}), to: 'stable' },
      { name: 'a', ...attributes({ tag: { regex: '(?=a)' } }), to: 'canery' },
    ];
    expect(problems(spec({ ...aeraki, rules }, {}, { releases }))).toEqual([
      'spec.workload.dubbo.rules.2.name duplicate',
      'spec.workload.dubbo.rules.0.name reserved',
      'spec.workload.dubbo.rules.1.match rule-without-condition',
      'spec.workload.dubbo.rules.2.to unknown-release',
      'spec.workload.dubbo.rules.2.match.attributes.tag.regex regex',
    ]);
  });

  it('fits the port to the mode, and refuses another protocol', () => {
    const portOf = (dubbo: object) => {
      const parsed = parseServiceSpec(spec(dubbo));
      return parsed.ok && parsed.spec.spec.workload.port;
    };
    expect(portOf({})).toEqual({ number: 50052, protocol: 'grpc' });
    expect(portOf({ mode: 'tcp' })).toEqual({ number: 20880, protocol: 'tcp' });
    expect(portOf({ protocol: 'redis' })).toEqual({
      number: 6379,
      protocol: 'tcp',
    });
    expect(problems(spec({}, { port: { protocol: 'http' } }))).toEqual([
      'spec.workload.port.protocol one-of',
    ]);
  });

  it('has no gateway with Aeraki, and one release of Redis', () => {
    expect(
      problems(
        spec(
          { ...aeraki, protocol: 'redis' },
          {},
          {
            releases,
            traffic: { gateway: { hosts: ['a.example.com'] } },
          },
        ),
      ),
    ).toEqual([
      'spec.traffic.gateway aeraki-gateway',
      'spec.releases redis-releases',
    ]);
  });
});
