import { render } from '../__testUtils__/adoption';
import { checkAgainstPlatform } from '../checkAgainstPlatform';
import { defaultPlatform } from '../platform';
import { adoptService, inspectForAdoption } from './adopt';

const deployment = (
  more: {
    labels?: string;
    pod?: string;
    container?: string;
    annotations?: string;
  } = {},
) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders${more.labels ?? ''} }
${more.annotations ?? ''}
    spec:
      serviceAccountName: orders
      ${more.pod ?? ''}
      containers:
        - name: app
          image: registry.example.com/orders:1
          ${more.container ?? ''}
`;
const service = (ports = '[{ name: http, port: 80 }]', name = 'orders') =>
  `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: orders }
  ports: ${ports}
`;

const report = (
  files: Record<string, string>,
  path = 'deploy',
  name?: string,
) =>
  inspectForAdoption({
    files: new Map(Object.entries(files)),
    path,
    name,
    render,
  });

/** `code file:line` of what blocks. */
const blocking = (
  files: Record<string, string>,
  path = 'deploy',
  name?: string,
) =>
  report(files, path, name)
    .findings.filter(({ level }) => level === 'blocking')
    .map(({ code, file, line }) => `${code} ${file ?? '-'}:${line ?? '-'}`);

const D = 'deploy/deployment.yaml';
const S = 'deploy/service.yaml';

describe('what keeps a folder from being adopted', () => {
  it('is nothing in an ordinary one', () => {
    expect(blocking({ [D]: deployment(), [S]: service() })).toEqual([]);
  });

  it.each([
    ['host network', { pod: 'hostNetwork: true' }, `host-network ${D}:12`],
    [
      'the user of the proxy, for the pod',
      { pod: 'securityContext: { runAsUser: 1337 }' },
      `proxy-uid ${D}:12`,
    ],
    [
      'the user of the proxy, for a container',
      { container: 'securityContext: { runAsUser: 1337 }' },
      `proxy-uid ${D}:16`,
    ],
    [
      'a port of the proxy',
      { container: 'ports: [{ containerPort: 15001 }]' },
      `reserved-port ${D}:16`,
    ],
    [
      'pods that opt out by label',
      { labels: ', sidecar.istio.io/inject: "false"' },
      `injection-off ${D}:7`,
    ],
    [
      'pods that opt out by annotation',
      {
        annotations: '      annotations: { sidecar.istio.io/inject: "false" }',
      },
      `injection-off ${D}:7`,
    ],
  ])('%s', (_, more, expected) => {
    expect(blocking({ [D]: deployment(more), [S]: service() })).toEqual([
      expected,
    ]);
  });

  it.each([
    ['[{ port: 80 }]', `port-unnamed ${S}:6`],
    ['[{ name: web, port: 80 }]', `port-name ${S}:6`],
    ['[{ name: web, port: 80, appProtocol: amqp }]', `port-unnamed ${S}:6`],
    ['[{ name: http, port: 80, targetPort: 15021 }]', `reserved-port ${S}:6`],
    ['[{ name: mysql, port: 3306 }]', `server-first ${S}:6`],
    ['[{ name: tcp-db, port: 27017 }]', `server-first ${S}:6`],
    ['[{ name: smtp, port: 2525 }]', `server-first ${S}:6`],
    ['[{ port: 25 }]', `server-first ${S}:6`],
  ])('ports %s', (ports, expected) => {
    expect(blocking({ [D]: deployment(), [S]: service(ports) })).toEqual([
      expected,
    ]);
  });

  it.each([
    '[{ name: web, port: 80, appProtocol: http }]',
    '[{ name: h2c, port: 80, appProtocol: kubernetes.io/h2c }]',
    '[{ name: http-web, port: 80 }, { name: grpc-web-ui, port: 81 }]',
    '[{ name: HTTP-web, port: 80 }]',
    '[{ name: http, port: 8080 }, { name: dns, port: 5353, protocol: UDP }]',
    '[{ name: tcp, port: 5432 }]',
  ])('not ports %s', ports => {
    expect(blocking({ [D]: deployment(), [S]: service(ports) })).toEqual([]);
  });

  it('a database by its image, unless it stays out of the mesh', () => {
    const database = (labels: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db${labels} } }
    spec:
      containers: [{ name: db, image: "registry.example.com:5000/library/mariadb:11@sha256:00" }]
---
apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  selector: { app: db }
  ports: [{ name: tcp, port: 33060 }]
`;
    const files = { [D]: deployment(), [S]: service() };
    expect(blocking({ ...files, 'deploy/db.yaml': database('') })).toEqual([
      'server-first deploy/db.yaml:14',
    ]);
    expect(
      blocking({
        ...files,
        'deploy/db.yaml': database(', sidecar.istio.io/inject: "false"'),
      }),
    ).toEqual([]);
  });

  it('two Services for the same port of the same pods, unless one is headless', () => {
    const twice = service(
      '[{ name: http, port: 8080, targetPort: 80 }]',
      'web',
    );
    const files = { [D]: deployment(), [S]: service() };
    expect(blocking({ ...files, 'deploy/web.yaml': twice })).toEqual([
      'service-twice deploy/web.yaml:3',
    ]);
    expect(
      blocking({
        ...files,
        'deploy/web.yaml': `${twice}  clusterIP: None\n`,
      }),
    ).toEqual([]);
  });

  it('Helm charts, of the folder and above it', () => {
    const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: orders\n' };
    expect(
      blocking({ ...chart, 'chart/templates/d.yaml': '{{ x }}' }, 'chart'),
    ).toEqual(['helm-chart chart/Chart.yaml:1']);
    expect(
      blocking(
        { ...chart, 'chart/templates/d.yaml': 'kind: {{ x }}' },
        'chart/templates',
      ),
    ).toEqual(['helm-chart chart/Chart.yaml:1']);
    expect(
      blocking({
        'deploy/kustomization.yaml':
          'resources: [d.yaml]\nhelmCharts: [{ name: orders }]\n',
        'deploy/d.yaml': deployment(),
      }),
    ).toEqual(['helm-chart deploy/kustomization.yaml:2']);
  });

  it('kustomizations that cannot be wrapped', () => {
    const kustomization = 'deploy/kustomization.yaml';
    expect(
      blocking({
        [kustomization]:
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
      }),
    ).toEqual([`kustomization-component ${kustomization}:1`]);
    expect(
      blocking({
        [kustomization]:
          'resources:\n  - https://example.com/a.yaml\n  - d.yaml\n',
      }),
    ).toEqual([`remote-resource ${kustomization}:2`]);
    const missing = report({ [kustomization]: 'resources: [gone.yaml]\n' });
    expect(missing.findings).toEqual([
      expect.objectContaining({
        code: 'cannot-render',
        message: expect.stringContaining('gone.yaml'),
      }),
    ]);
    expect(
      blocking({
        'deploy/base/kustomization.yaml': 'resources: [d.yaml]',
        'deploy/overlays/prod/kustomization.yaml': 'resources: [../../base]',
      }),
    ).toEqual(['nested-kustomization -:-']);
  });

  it('objects of other places', () => {
    const role =
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\n';
    const files = { [D]: deployment(), [S]: service() };
    expect(blocking({ ...files, 'deploy/r.yaml': role })).toEqual([
      'cluster-scoped deploy/r.yaml:1',
    ]);
    expect(
      blocking({
        ...files,
        'deploy/ns.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: { name: n }\n---\n${service(
          undefined,
          'other',
        )}`,
      }),
    ).toEqual(['mixed-file deploy/ns.yaml:1']);
    const inNamespace = (text: string, namespace: string) =>
      text.replace('name: orders', `name: orders, namespace: ${namespace}`);
    expect(
      blocking({
        [D]: inNamespace(deployment(), 'one'),
        [S]: inNamespace(service(), 'two'),
      }),
    ).toContainEqual(`several-namespaces ${D}:3`);
  });

  it('YAML that is broken, if it looks like a manifest', () => {
    const files = { [D]: deployment(), [S]: service() };
    expect(
      blocking({ ...files, 'deploy/x.yaml': 'kind: Service\n  a: b\n' }),
    ).toEqual(['yaml-invalid deploy/x.yaml:1']);
    expect(blocking({ ...files, 'deploy/x.yaml': 'a: b: c\n' })).toEqual([]);
  });

  it('folders without anything to adopt, with those that have something', () => {
    const files = { [D]: deployment(), [S]: service(), 'src/a.ts': '' };
    expect(report(files, 'k8s').findings).toEqual([
      expect.objectContaining({
        code: 'no-folder',
        fix: 'Folders with manifests: deploy.',
      }),
    ]);
    expect(report(files, 'src').findings).toEqual([
      expect.objectContaining({
        code: 'no-deployment',
        fix: 'Choose the folder that holds the manifests: deploy.',
      }),
    ]);
    expect(blocking({ [D]: deployment() })).toEqual([`no-service ${D}:1`]);
    expect(blocking({ [S]: service() })).toContainEqual('no-deployment -:-');
    expect(blocking(files, '.')).toEqual(['root-folder -:-']);
    expect(blocking(files, '../x')).toEqual(['no-folder -:-']);
  });

  it('a name that no Service has', () => {
    const files = { [D]: deployment(), [S]: service() };
    expect(report(files, 'deploy', 'shop').findings).toEqual([
      expect.objectContaining({ code: 'other-name', file: S, line: 3 }),
    ]);
    expect(
      blocking(
        {
          ...files,
          'deploy/b.yaml': service('[{ name: http-b, port: 81 }]', 'b'),
        },
        'deploy',
        'shop',
      ),
    ).toEqual(['which-service -:-']);
  });
});

describe('what a request may not ask for', () => {
  const files = new Map([
    [D, deployment()],
    [S, service()],
  ]);
  const adopt = (spec: object, more: [string, string][] = []) =>
    adoptService({
      files: new Map([...files, ...more]),
      path: 'deploy',
      spec: {
        metadata: { name: 'orders', owner: 'group:default/checkout' },
        spec,
      },
      platform: defaultPlatform(),
      render,
    });
  const codes = (spec: object, more?: [string, string][]) => {
    const { ok, report: of } = adopt(spec, more);
    return ok
      ? []
      : of.findings
          .filter(each => each.level === 'blocking')
          .map(each => each.code);
  };

  it('are fields that the manifests decide', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ releases: [], callers: [] })).toEqual([
      'not-for-adoption',
      'not-for-adoption',
    ]);
    expect(
      codes({ environments: [{ name: 'p', autoscaling: { min: 1, max: 2 } }] }),
    ).toEqual(['not-for-adoption']);
  });

  it('are problems of the spec itself, by field', () => {
    const wrong = adopt({ environments: [{ name: 'project' }] });
    expect(wrong.ok ? [] : wrong.problems).toEqual([
      expect.objectContaining({
        code: 'reserved',
        path: ['spec', 'environments', 0, 'name'],
      }),
    ]);
  });

  it('are files of somebody else where the tree goes', () => {
    expect(
      codes({}, [['kustomize-root/orders/base/kustomization.yaml', 'a: 1\n']]),
    ).toEqual(['path-taken']);
    expect(
      codes({}, [
        ['.mesh-portal/service.yaml', 'metadata: { name: payments }\n'],
      ]),
    ).toEqual(['adopted-before']);
  });
});

describe("the platform's rules", () => {
  const platform = defaultPlatform({
    guardRails: {
      owner: 'group:default/platform',
      version: '1',
      registries: ['only.example.com'],
      resources: { '*': { cpu: '2' } },
      forbidden: ['owned-gateway'],
    },
  });

  it('judge of the spec what it decides, and come along in the repository', () => {
    const adoption = adoptService({
      files: new Map([
        [D, deployment()],
        [S, service()],
      ]),
      path: 'deploy',
      spec: {
        metadata: {
          name: 'orders',
          owner: 'group:default/checkout',
          labels: { 'cost-center': '4711' },
        },
        spec: { traffic: { gateway: { hosts: ['a.example.com'] } } },
      },
      platform,
      render,
    });
    if (!adoption.ok) {
      throw new Error(JSON.stringify(adoption));
    }
    const { files, root } = adoption.tree;
    expect(files.has('.mesh-portal/rules.yaml')).toBe(true);
    expect(files.get(`${root}/base/kustomization.yaml`)).toContain(
      'cost-center: "4711"',
    );
    expect(files.get(`${root}/base/labels-orders.yaml`)).toContain(
      'labels/cost-center',
    );
    expect(
      checkAgainstPlatform(adoption.spec, platform).map(({ path }) =>
        path.join('.'),
      ),
    ).toEqual(['spec.traffic.gateway']);
  });
});
