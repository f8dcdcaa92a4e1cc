import type { Add } from './generateRequests';
import type { Json, Random } from './random';

/** Adds AuthorizationPolicies for the gateways. */
export function addRandomPolicies(random: Random, add: Add): void {
  const count = random.pick([0, 0, 1, 2]);
  for (let index = 0; index < count; index += 1) {
    const ofIstio = random.chance(0.6);
    add(
      'security.istio.io/v1',
      'AuthorizationPolicy',
      ofIstio ? 'istio-system' : 'shop',
      `policy-${index}`,
      {
        ...(ofIstio
          ? { selector: { matchLabels: { istio: 'ingressgateway' } } }
          : {
              targetRefs: [
                {
                  group: 'gateway.networking.k8s.io',
                  kind: 'Gateway',
                  name: 'kgw',
                },
              ],
            }),
        action: random.pick(['ALLOW', 'DENY', 'DENY']),
        rules: random.several(2, () => randomRule(random)),
      },
    );
  }
}

function randomRule(random: Random): Json {
  return {
    ...random.maybe(0.7, () => ({
      to: random.several(2, () => ({ operation: randomOperation(random) })),
    })),
    ...random.maybe(0.4, () => ({
      when: [
        {
          key: random.pick([
            'request.headers[x-user]',
            'request.headers[X-User]',
            'request.headers[x-team]',
          ]),
          [random.pick(['values', 'values', 'notValues'])]: random.some(
            ['jason', 'ja*', '*son', '*', 'red'],
            2,
          ),
        },
      ],
    })),
  };
}

function randomOperation(random: Random): Json {
  const not = () => random.pick(['', '', 'not']);
  const field = (name: string, values: readonly string[]) => {
    const prefix = not();
    return {
      [prefix ? prefix + name[0]?.toUpperCase() + name.slice(1) : name]:
        random.some(values, 2),
    };
  };
  return {
    ...field('methods', ['GET', 'POST', 'P*', '*']),
    ...random.maybe(0.6, () =>
      field('paths', [
        '/a',
        '/a*',
        '*/b',
        '/c',
        '*',
        '/A',
        '/{*}',
        '/a/{**}',
        '/{*}/b',
      ]),
    ),
    ...random.maybe(0.4, () =>
      field('hosts', [
        'a.example.com',
        'a.example.com:80',
        'A.EXAMPLE.com',
        '*.example.com',
        'other*',
      ]),
    ),
    ...random.maybe(0.2, () => field('ports', ['80', '443', '8080'])),
  };
}
