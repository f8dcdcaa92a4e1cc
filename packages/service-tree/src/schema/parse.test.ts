import {
  canary,
  ofSpec,
  ofWorkload as workload,
  problems,
} from '../__testUtils__/problems';
import { specInput, validSpec } from '../__testUtils__/specs';
import { parseServiceSpec } from './parse';

type Spec = Parameters<typeof specInput>[0];

describe('parseServiceSpec', () => {
  it('needs no more than name and owner, and fills in the rest', () => {
    expect(validSpec()).toEqual({
      apiVersion: 'mesh-portal.io/v1alpha1',
      kind: 'ServiceSpec',
      metadata: { name: 'orders', owner: 'group:default/checkout' },
      spec: {
        workload: {
          type: 'container',
          containerName: 'app',
          runAsUser: 65_532,
          serviceAccount: 'app-orders',
          port: { number: 8080, protocol: 'http' },
          configPath: '/config',
          resources: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: { memory: '256Mi' },
          },
          writablePaths: ['/tmp'],
          shutdown: { delaySeconds: 10, graceSeconds: 45 },
        },
        releases: [{ name: 'stable', version: 'v1', replicas: 2 }],
        traffic: { weights: { stable: 100 } },
        environments: [
          { name: 'production', namespace: 'orders', confirm: true },
        ],
        delivery: {
          argocd: {
            namespace: 'argocd',
            project: 'orders',
            server: 'https://kubernetes.default.svc',
            automated: true,
          },
        },
        build: { strategy: 'ci', namespace: 'orders-build' },
      },
    });
  });

  it('parses its own result to the same', () => {
    const spec = validSpec(
      {
        ...canary,
        traffic: {
          mirror: null,
          gateway: { hosts: ['a.example.com'] },
          rules: [
            {
              name: 'beta',
              match: { method: 'GET' },
              to: 'canary',
              mirror: null,
            },
          ],
        },
      },
      { system: 'shop' },
    );
    expect(parseServiceSpec(spec)).toEqual({ ok: true, spec });
  });

  it.each([undefined, null, 'text', 7, [], new Date(0), () => undefined])(
    'refuses %p as a whole',
    input => {
      expect(problems(input)).not.toEqual([]);
    },
  );

  it('refuses a field that it does not know, and suggests one', () => {
    const parsed = parseServiceSpec(
      specInput({ workload: { imgae: 'x', resources: { limit: {} } } } as Spec),
    );
    expect(parsed).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'unknown-field',
          path: ['spec', 'workload', 'resources', 'limit'],
          args: { field: 'limit', suggestion: 'limits' },
          message: 'There is no field "limit" here. Did you mean "limits"?',
        },
        {
          path: ['spec', 'workload', 'imgae'],
          args: { suggestion: 'image' },
        },
      ],
    });
  });

  it('names the fields that there are where none is near', () => {
    expect(
      parseServiceSpec(
        specInput({ delivery: { argocd: { zzz: 1 } } } as unknown as Spec),
      ),
    ).toMatchObject({
      problems: [
        {
          message:
            'There is no field "zzz" here. Known fields: namespace, project, server, automated.',
        },
      ],
    });
  });

  it('says what a number wants to be', () => {
    expect(
      parseServiceSpec(
        specInput({
          workload: { image: 'a' },
          releases: [{ name: 'stable', version: 'v1', tag: 1.4 }],
        } as unknown as Spec),
      ),
    ).toMatchObject({
      problems: [
        {
          code: 'quote-number',
          message:
            'This must be text, not a number: write it in quotes, "1.4".',
        },
      ],
    });
  });

  it('lets no key vanish that is special in JavaScript', () => {
    expect(
      workload(JSON.parse('{"env": {"__proto__": "x", "constructor": "y"}}')),
    ).toEqual(['spec.workload.env.__proto__ reserved']);
    const env = { constructor: 'y', toString: 'z' };
    const parsed = parseServiceSpec(specInput({ workload: { env } }));
    expect(parsed.ok && parsed.spec.spec.workload.env).toEqual(env);
  });

  it('ends on values that hold themselves', () => {
    const env: Record<string, unknown> = {};
    env.A = env;
    expect(workload({ env })).toEqual(['spec.workload.env.A type']);
  });
});

describe('text', () => {
  it.each([
    ['a template expression', 'a ${{ secrets.X }}', 'unresolved-expression'],
    ['a line feed', 'a\nb', 'control-character'],
    ['a null character', 'a\0b', 'control-character'],
    ['an escape', 'a\u001b[31m', 'control-character'],
    ['a line separator', 'a\u2028b', 'control-character'],
    ['a mark that turns text around', 'a\u202eb', 'control-character'],
    ['half a surrogate pair', 'a\ud800', 'control-character'],
    ['10 kB', 'x'.repeat(10_000), 'too-long'],
    ['nothing', '', 'empty'],
  ])('refuses %s', (_, title, code) => {
    expect(problems(specInput({}, { title }))).toEqual([
      `metadata.title ${code}`,
    ]);
  });

  it('refuses a template expression in keys and choices as well', () => {
    expect(workload({ env: { '${{ x }}': 'a' } })).toEqual([
      'spec.workload.env.${{ x }} unresolved-expression',
    ]);
    expect(workload({ type: '${{ parameters.type }}' })).toEqual([
      'spec.workload.type unresolved-expression',
    ]);
    expect(workload({ config: { 'a.yaml': 'x: ${{ y }}' } })).toEqual([
      'spec.workload.config.a.yaml unresolved-expression',
    ]);
  });

  it('allows lines in descriptions, variables and files', () => {
    expect(
      problems(
        specInput(
          { workload: { env: { A: 'x\ny\t' }, config: { f: 'x\n' } } },
          { description: 'One.\nTwo.' },
        ),
      ),
    ).toEqual([]);
  });
});

it('refuses a text of several lines that Kustomize could not read again', () => {
  const config = (text: string) =>
    problems(specInput({ workload: { config: { file: text } } }));
  expect(config('\tindented\nnext')).toEqual([
    'spec.workload.config.file leading-tab',
  ]);
  expect(config('\tone line')).toEqual([]);
  expect(config('all:\n\techo')).toEqual([]);
});

describe('names with what is added to them', () => {
  const name = (length: number) => 'n'.repeat(length);

  it('fit a pod with its hashes', () => {
    expect(problems(specInput({}, { name: name(43) }))).toEqual([]);
    expect(problems(specInput({}, { name: name(44) }))).toEqual([
      'spec.releases.0.version name-too-long',
    ]);
  });

  it('are at fault alone where they are too long by themselves', () => {
    const tooLong = { build: { strategy: 'shipwright' } } as const;
    expect(problems(specInput(tooLong, { name: name(60) }))).toEqual([
      'metadata.name name-too-long',
    ]);
  });

  it('are only held against objects that the service has', () => {
    const owned = { traffic: { gateway: { hosts: ['app.example.com'] } } };
    const named = {
      traffic: { gateway: { name: 'edge', hosts: ['app.example.com'] } },
    };
    expect(problems(specInput(owned, { name: name(56) }))).toEqual([
      'metadata.name name-too-long',
    ]);
    expect(problems(specInput(named, { name: name(43) }))).toEqual([]);
  });

  it('fit an Application with system and environment', () => {
    const found = parseServiceSpec(
      specInput(
        { environments: [{ name: 'pre-production' }] },
        { name: name(30), system: name(20) },
      ),
    );
    expect(found).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'name-too-long',
          path: ['spec', 'environments', 0, 'name'],
          args: { length: 66, maximum: 63, fitting: 11 },
        },
      ],
    });
  });
});

describe('environments with other releases', () => {
  it('takes the shares of the base where they still sum to 100', () => {
    const spec = validSpec({
      ...canary,
      environments: [
        { name: 'a', releases: [{ name: 'stable', version: 'v1' }] },
      ],
    });
    expect(spec.spec.environments[0].weights).toBeUndefined();
  });

  it('refuses a rule to a release that one of them does not run', () => {
    expect(
      ofSpec({
        ...canary,
        traffic: {
          rules: [{ name: 'beta', match: { method: 'GET' }, to: 'canary' }],
        },
        environments: [
          { name: 'a', releases: [{ name: 'stable', version: 'v1' }] },
        ],
      }),
    ).toEqual(['spec.traffic.rules.0.to unknown-release']);
  });

  it('allows the same host on different meshes', () => {
    expect(
      ofSpec({
        traffic: { gateway: { hosts: ['a.example.com'] } },
        environments: [
          { name: 'a', cluster: 'a', mesh: 'a' },
          { name: 'b', cluster: 'b', mesh: 'b' },
        ],
      }),
    ).toEqual([]);
  });
});
