import { ofSpec, ofWorkload } from '../../__testUtils__/problems';
import { parseServiceSpec } from '../parse';

const PLACE = 'spec.workload.spring';
const service = (spring: object, more: object = {}) =>
  ofWorkload({ type: 'spring-boot', spring, ...more });
const gateway = (spring: object) =>
  ofWorkload({ type: 'spring-cloud-gateway', spring });
const reviews = { component: 'component:default/reviews' };

it.each<[string, string[], string]>([
  [
    'the application of another kind of workload',
    ofWorkload({ spring: {} }),
    `${PLACE} other-workload-type`,
  ],
  [
    'routes of a service',
    service({ routes: [reviews] }),
    `${PLACE}.routes other-workload-type`,
  ],
  [
    'calls of a gateway',
    gateway({ calls: [reviews] }),
    `${PLACE}.calls other-workload-type`,
  ],
  [
    'protocols that the skeleton does not speak',
    service({}, { port: { protocol: 'grpc' } }),
    'spec.workload.port.protocol one-of',
  ],
  [
    'versions that do not fit',
    service({ boot: '4.2.0' }),
    `${PLACE}.boot spring-versions`,
  ],
  [
    'versions that are none',
    service({ boot: '4.1.0-M1' }),
    `${PLACE}.boot version`,
  ],
  [
    'packages with a word of Java',
    service({ package: 'com.example.new' }),
    `${PLACE}.package java-package`,
  ],
  [
    "Java's own packages",
    service({ group: 'java.example' }),
    `${PLACE}.group java-package`,
  ],
  [
    'a callee that nothing names',
    service({ calls: [{ port: 80 }] }),
    `${PLACE}.calls.0.component required`,
  ],
  [
    'callees whose classes have one name',
    service({ calls: [{ host: 'a-b' }, { host: 'x', name: 'a--b' }] }),
    `${PLACE}.calls.1.name duplicate`,
  ],
  [
    "a callee with the name of the application's own resource",
    service({ calls: [{ host: 'hello.world' }] }),
    `${PLACE}.calls.0.name reserved`,
  ],
  [
    'discovery in other namespaces',
    service({ client: 'openfeign-discovery', calls: [{ host: 'a.books' }] }),
    `${PLACE}.calls.0.host discovery-host`,
  ],
  [
    'paths that a pattern would read in another way',
    gateway({ routes: [{ ...reviews, prefix: '/a/{b}' }] }),
    `${PLACE}.routes.0.prefix path`,
  ],
  [
    'two routes for one prefix',
    gateway({
      routes: [
        { ...reviews, prefix: '/a' },
        { host: 'b', prefix: '/a' },
      ],
    }),
    `${PLACE}.routes.1.prefix duplicate`,
  ],
  [
    'a route for the default prefix of another',
    gateway({ routes: [reviews, { host: 'b', prefix: '/api/reviews' }] }),
    `${PLACE}.routes.1.prefix duplicate`,
  ],
  [
    'a Dockerfile for kpack',
    ofSpec({
      workload: { type: 'spring-boot', spring: { image: 'dockerfile' } },
      build: { strategy: 'kpack' },
    }),
    `${PLACE}.image dockerfile-with-kpack`,
  ],
  [
    'buildpacks for Tekton',
    ofSpec({
      workload: { type: 'spring-cloud-gateway' },
      build: { strategy: 'tekton' },
    }),
    `${PLACE}.image tekton-needs-dockerfile`,
  ],
])('refuses %s', (_, found, expected) => {
  expect(found).toEqual([expected]);
});

it('gives a JVM what it needs, unless something else is asked for', () => {
  const workloadOf = (workload: object) => {
    const parsed = parseServiceSpec({
      apiVersion: 'mesh-portal.io/v1alpha1',
      kind: 'ServiceSpec',
      metadata: { name: 'orders', owner: 'group:default/team' },
      spec: { workload },
    });
    return parsed.ok ? parsed.spec.spec.workload : parsed.problems;
  };
  expect(workloadOf({ type: 'spring-boot' })).toMatchObject({
    runAsUser: 1002,
    probes: { startup: '/livez', readiness: '/readyz', liveness: '/livez' },
    resources: {
      requests: { cpu: '250m', memory: '512Mi' },
      limits: { memory: '1024Mi' },
    },
  });
  expect(
    workloadOf({
      type: 'spring-boot',
      runAsUser: 2000,
      probes: { readiness: '/ready' },
      resources: { limits: { memory: '384Mi' } },
    }),
  ).toMatchObject({
    runAsUser: 2000,
    probes: { startup: '/livez', readiness: '/ready', liveness: '/livez' },
    resources: { requests: { memory: '384Mi' }, limits: { memory: '384Mi' } },
  });
  expect(workloadOf({})).toMatchObject({ runAsUser: 65532 });
});
