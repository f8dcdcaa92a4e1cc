import { checkAgainstPlatform } from '../../checkAgainstPlatform';
import { defaultPlatform, undeclaredMesh } from '../../platform';
import { canary, ofSpec } from '../../__testUtils__/problems';
import { validSpec } from '../../__testUtils__/specs';

const ambient = { name: 'production', injection: 'ambient' };
const without = { ...ambient, waypoint: 'none' };

describe('ambient mode', () => {
  it.each([
    [canary, 'releases'],
    [{ traffic: { timeout: '1s' } }, 'traffic.timeout'],
    [{ traffic: { retries: { attempts: 1 } } }, 'traffic.retries'],
    [{ traffic: { mirror: { to: 'stable' } } }, 'traffic.mirror'],
    [{ traffic: { connectionPool: {} } }, 'traffic.connectionPool'],
    [{ traffic: { outlierDetection: {} } }, 'traffic.outlierDetection'],
    [
      {
        traffic: {
          rules: [{ name: 'a', match: { method: 'GET' }, to: 'stable' }],
        },
      },
      'traffic.rules',
    ],
  ])('needs a waypoint for %j', (spec, path) => {
    expect(ofSpec({ ...spec, environments: [without] })).toEqual([
      `spec.${path} needs-waypoint`,
    ]);
    expect(ofSpec({ ...spec, environments: [ambient] })).toEqual([]);
  });

  it('needs none for a service of one release', () => {
    expect(
      ofSpec({
        traffic: { gateway: { hosts: ['a.example.com'] } },
        callers: ['component:default/web'],
        environments: [without],
      }),
    ).toEqual([]);
  });

  it('cannot tell releases apart by server name', () => {
    const workload = { port: { protocol: 'tls' } };
    expect(ofSpec({ ...canary, workload, environments: [ambient] })).toEqual([
      'spec.releases ambient-server-names',
    ]);
    expect(ofSpec({ workload, environments: [ambient] })).toEqual([]);
  });

  it('is where waypoints stand, and nowhere else', () => {
    expect(
      ofSpec({
        environments: [
          { name: 'a', injection: 'sidecar', waypoint: 'waypoint' },
        ],
      }),
    ).toEqual(['spec.environments.0.waypoint without-ambient']);
  });

  it.each([
    ['ambient', { timeout: '1s' }, 'none', 'needs-waypoint'],
    ['ambient', { timeout: '1s' }, undefined, undefined],
    ['sidecar', {}, 'waypoint', 'without-ambient'],
  ])(
    'is judged on a mesh that declares %s with %j and waypoint %s',
    (injection, traffic, waypoint, code) => {
      const spec = validSpec({
        traffic,
        environments: [{ name: 'production', mesh: 'a', waypoint }],
      });
      const platform = defaultPlatform({
        meshes: [{ ...undeclaredMesh('a'), injection }],
      });
      expect(checkAgainstPlatform(spec, platform).map(one => one.code)).toEqual(
        code ? [code] : [],
      );
    },
  );
});
