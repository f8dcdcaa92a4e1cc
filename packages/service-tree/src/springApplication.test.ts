import fc from 'fast-check';
import { isReservedWord } from './model/java/names';
import { parseServiceSpec } from './schema/parse';
import { springApplication } from './springApplication';

/** The application of a spec that only says what is given. */
function applicationOf(name: string, workload: object) {
  const parsed = parseServiceSpec({
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    metadata: { name, owner: 'group:default/team' },
    spec: { workload },
  });
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  }
  return springApplication(parsed.spec);
}

it('is there for Spring alone', () => {
  expect(applicationOf('orders', {})).toBeUndefined();
});

it('has defaults for everything but the name', () => {
  expect(applicationOf('user-service', { type: 'spring-boot' })).toEqual({
    name: 'user-service',
    group: 'com.example',
    package: 'com.example.userservice',
    packagePath: 'com/example/userservice',
    className: 'UserServiceApplication',
    bootVersion: '4.1.2',
    cloudVersion: '2025.1.4',
    java: '17',
    image: 'buildpack',
    runAsUser: 1002,
    port: 8080,
    managementPort: 8081,
    shutdown: { delaySeconds: 10, graceSeconds: 45, phaseSeconds: 30 },
    client: 'openfeign',
    clientLibrary: 'openfeign',
    calls: [],
    routes: [],
  });
});

it('keeps the actuator and the end of the process out of the way', () => {
  expect(
    applicationOf('a', {
      type: 'spring-boot',
      port: { number: 8081 },
      shutdown: { delaySeconds: 10, graceSeconds: 12 },
    }),
  ).toMatchObject({
    managementPort: 8082,
    shutdown: { phaseSeconds: 1 },
  });
});

it.each([
  ['openfeign', 'clients.reviews.url'],
  [
    'openfeign-discovery',
    'spring.cloud.discovery.client.simple.instances.reviews[0].uri',
  ],
  ['http-service', 'spring.http.serviceclient.reviews.base-url'],
])('%s is pointed to a stub by %s', (client, testProperty) => {
  const application = applicationOf('a', {
    type: 'spring-boot',
    spring: {
      client,
      calls: [{ component: 'component:default/reviews', port: 9080 }],
    },
  });
  expect(application?.calls).toEqual([
    {
      name: 'reviews',
      className: 'Reviews',
      host: 'reviews',
      url: 'http://reviews:9080',
      path: '/',
      testProperty,
    },
  ]);
});

it('puts the longest prefix first, and says what a callee is asked for', () => {
  const application = applicationOf('edge', {
    type: 'spring-cloud-gateway',
    spring: {
      routes: [
        { component: 'component:default/web', prefix: '/', stripPrefix: 0 },
        { host: 'reviews.books', port: 9080 },
        { host: 'ratings', prefix: '/api/reviews/ratings', stripPrefix: 2 },
      ],
    },
  });
  expect(
    application?.routes.map(({ url, pattern, request, stripped }) => [
      url,
      pattern,
      request,
      stripped,
    ]),
  ).toEqual([
    [
      'http://ratings:8080',
      '/api/reviews/ratings/**',
      '/api/reviews/ratings/1',
      '/ratings/1',
    ],
    ['http://reviews.books:9080', '/api/reviews/**', '/api/reviews/1', '/1'],
    ['http://web:8080', '/**', '/1', '/1'],
  ]);
});

it('makes legal names of every legal name of a service and a component', () => {
  const component = fc.stringMatching(
    /^component:default\/[A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?$/,
  );
  const service = fc.oneof(
    fc.stringMatching(/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/),
    fc.constantFrom('new', 'class', 'class-1', 'spring', 'null', 'a--b'),
  );
  fc.assert(
    fc.property(service, component, (name, callee) => {
      fc.pre(!callee.toLowerCase().endsWith('/hello'));
      const application = applicationOf(name, {
        type: 'spring-boot',
        spring: { calls: [{ component: callee }] },
      });
      expect(application?.className).toMatch(/^[A-Z][A-Za-z0-9]*Application$/);
      for (const part of application?.package.split('.') ?? []) {
        expect(part).toMatch(/^[a-z_][a-z0-9_]*$/);
        expect(isReservedWord(part)).toBe(false);
      }
      const [call] = application?.calls ?? [];
      expect(call.className).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      expect(call.name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
    }),
  );
});
