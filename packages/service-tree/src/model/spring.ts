import { packagePart } from './java/names';

/** Kinds of workload that `spec.workload.spring` belongs to. */
export const SPRING_TYPES = ['spring-boot', 'spring-cloud-gateway'] as const;

export const isSpring = (type: string) =>
  SPRING_TYPES.some(spring => spring === type);

/**
 * The versions that the templates' applications are built and tested with, the
 * one place that names them. Spring Cloud checks at start-up that the pair fits.
 */
export const SPRING_VERSIONS = { boot: '4.1.2', cloud: '2025.1.4' } as const;

/** Versions of Spring Boot that a train of Spring Cloud starts with (`CompatibilityVerifier`). */
const BOOT_OF_TRAIN: Readonly<Record<string, readonly string[]>> = {
  '2025.1': ['4.0', '4.1'],
};

const minor = (version: string) => version.split('.').slice(0, 2).join('.');

/** The minor versions of Boot that fit, where the train is known and the given one does not. */
export function fittingBoot(
  boot: string,
  cloud: string,
): readonly string[] | undefined {
  const known = BOOT_OF_TRAIN[minor(cloud)];
  return known?.includes(minor(boot)) ? undefined : known;
}

/** User that Paketo's run images have; the Dockerfile of the templates takes the same. */
export const BUILDPACK_USER = 1002;

/** Where the templates put the Dockerfile of an application. */
export const SPRING_DOCKERFILE = '/Dockerfile';

/** What a JVM with Spring needs to start, and twice that to work. */
export const SPRING_MEMORY = '512Mi';
export const SPRING_CPU = '250m';

/** Answered on the port of the requests (`add-additional-paths`), so that they fail with it. */
export const SPRING_PROBES = {
  startup: '/livez',
  readiness: '/readyz',
  liveness: '/livez',
} as const;

/** A component's name as a label, which its Service most likely has too. */
function labelOf(entityRef: string): string {
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** What tells a callee: one of them is enough. */
interface CalleeSource {
  readonly component?: string | undefined;
  readonly name?: string | undefined;
  readonly host?: string | undefined;
}

/** Name of a callee in properties, paths and classes; empty where nothing tells it. */
export const calleeName = ({ component, name, host }: CalleeSource) =>
  name ?? labelOf(component ?? host?.split('.')[0] ?? '');

/** Host of a callee; empty where nothing tells it. */
export const calleeHost = ({ component, host }: CalleeSource) =>
  host ?? labelOf(component ?? '');

/** The package of an application, where none is given. */
export const defaultPackage = (group: string, service: string) =>
  `${group}.${packagePart(service)}`;

/** Paths that lead to a callee, where none are given. */
export const defaultPrefix = (callee: string) => `/api/${callee}`;

// Left for the process to end in, between its last request and the kill.
const SHUTDOWN_MARGIN_SECONDS = 5;

/** How long requests that are under way may take at shutdown, within the pod's time to go. */
export function shutdownPhase({
  delaySeconds,
  graceSeconds,
}: {
  readonly delaySeconds: number;
  readonly graceSeconds: number;
}): number {
  return Math.max(1, graceSeconds - delaySeconds - SHUTDOWN_MARGIN_SECONDS);
}

// Not in the Service: no gateway and no caller in the mesh reaches the actuator by it.
const MANAGEMENT_PORT = 8081;

/** The actuator's port, apart from the one that serves requests. */
export const managementPort = (port: number) =>
  port === MANAGEMENT_PORT ? MANAGEMENT_PORT + 1 : MANAGEMENT_PORT;
