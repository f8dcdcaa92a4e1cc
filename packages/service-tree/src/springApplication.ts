import { classPrefix } from './model/java/names';
import { managementPort, shutdownPhase } from './model/spring';
import type { ServiceSpec } from './schema/serviceSpec';

/** A Service that the application calls or leads to. @public */
export interface SpringCallee {
  /** A label: part of properties and paths. */
  readonly name: string;
  /** Start of the names of its classes. */
  readonly className: string;
  readonly host: string;
  /** `http://<host>:<port>`. */
  readonly url: string;
}

/** A Service with a client of its own. @public */
export interface SpringCall extends SpringCallee {
  readonly path: string;
  /** Property that a test points to its stub. */
  readonly testProperty: string;
}

/** A way through the gateway. @public */
export interface SpringRoute extends SpringCallee {
  readonly prefix: string;
  /** The prefix and everything below it, as a path pattern of Spring. */
  readonly pattern: string;
  readonly stripPrefix: number;
  /** A path below the prefix, for a test, and what the callee is asked for then. */
  readonly request: string;
  readonly stripped: string;
}

/** What the skeleton of a Spring application is filled in with. @public */
export interface SpringApplication {
  readonly name: string;
  readonly group: string;
  readonly package: string;
  readonly packagePath: string;
  /** Class with the `main` method. */
  readonly className: string;
  readonly bootVersion: string;
  readonly cloudVersion: string;
  readonly java: string;
  readonly image: 'buildpack' | 'dockerfile';
  readonly runAsUser: number;
  readonly port: number;
  readonly managementPort: number;
  readonly shutdown: {
    readonly delaySeconds: number;
    readonly graceSeconds: number;
    readonly phaseSeconds: number;
  };
  /** Set for `spring-boot`. */
  readonly client?: Client;
  /** What the client is written with; set for `spring-boot`. */
  readonly clientLibrary?: 'openfeign' | 'http-service';
  readonly calls: readonly SpringCall[];
  readonly routes: readonly SpringRoute[];
}

type Client = 'openfeign' | 'openfeign-discovery' | 'http-service';
type Spring = NonNullable<ServiceSpec['spec']['workload']['spring']>;
type Call = NonNullable<Spring['calls']>[number];
type Route = NonNullable<Spring['routes']>[number];

const callee = ({ name, host, port }: Call | Route): SpringCallee => ({
  name,
  className: classPrefix(name),
  host,
  url: `http://${host}:${port}`,
});

const TEST_PROPERTY: Readonly<
  Record<
    Client,
    (callee: { readonly name: string; readonly host: string }) => string
  >
> = {
  openfeign: ({ name }) => `clients.${name}.url`,
  'openfeign-discovery': ({ host }) =>
    `spring.cloud.discovery.client.simple.instances.${host}[0].uri`,
  'http-service': ({ name }) => `spring.http.serviceclient.${name}.base-url`,
};

const LIBRARY: Readonly<Record<Client, 'openfeign' | 'http-service'>> = {
  openfeign: 'openfeign',
  'openfeign-discovery': 'openfeign',
  'http-service': 'http-service',
};

function route(given: Route): SpringRoute {
  const { prefix, stripPrefix } = given;
  const segments = [...prefix.split('/').filter(part => part !== ''), '1'];
  return {
    ...callee(given),
    prefix,
    pattern: prefix === '/' ? '/**' : `${prefix}/**`,
    stripPrefix,
    request: `/${segments.join('/')}`,
    stripped: `/${segments.slice(stripPrefix).join('/')}`,
  };
}

/** The longest first: the first route that fits takes the request. */
const byLength = (left: Route, right: Route) =>
  right.prefix.split('/').length - left.prefix.split('/').length ||
  right.prefix.length - left.prefix.length;

/**
 * The values of the skeleton of a Spring application. Names in Java are made
 * here, and are legal whatever the service is called.
 *
 * @returns undefined for another kind of workload
 * @public
 */
export function springApplication({
  metadata,
  spec: { workload },
}: ServiceSpec): SpringApplication | undefined {
  const { spring, port, runAsUser, shutdown } = workload;
  if (!spring) {
    return undefined;
  }
  const { client, calls = [], routes = [] } = spring;
  return {
    name: metadata.name,
    group: spring.group,
    package: spring.package,
    packagePath: spring.package.replaceAll('.', '/'),
    className: `${classPrefix(metadata.name)}Application`,
    bootVersion: spring.boot,
    cloudVersion: spring.cloud,
    java: spring.java,
    image: spring.image,
    runAsUser,
    port: port.number,
    managementPort: managementPort(port.number),
    shutdown: { ...shutdown, phaseSeconds: shutdownPhase(shutdown) },
    ...(client ? { client, clientLibrary: LIBRARY[client] } : {}),
    calls: calls.map(call => ({
      ...callee(call),
      path: call.path,
      testProperty: TEST_PROPERTY[client ?? 'openfeign'](call),
    })),
    routes: [...routes].sort(byLength).map(route),
  };
}
