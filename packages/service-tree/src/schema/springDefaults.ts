import {
  calleeHost,
  calleeName,
  defaultPackage,
  defaultPrefix,
  isSpring,
  SPRING_CPU,
  SPRING_MEMORY,
  SPRING_PROBES,
  BUILDPACK_USER,
} from '../model/spring';
import type { ServiceSpecFields } from './serviceSpec';

type Workload = ServiceSpecFields['spec']['workload'];
type Spring = NonNullable<Workload['spring']>;
type Call = NonNullable<Spring['calls']>[number];
type Callee = Pick<Call, 'component' | 'name' | 'host' | 'port'>;

/** A callee with its defaults. */
export interface CompleteCallee {
  readonly component?: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** What a container gets that asks for nothing itself, by kind of workload. */
export function containerDefaults({ type, dubbo }: Workload) {
  const jvm = {
    runAsUser: BUILDPACK_USER,
    memory: SPRING_MEMORY,
    cpu: SPRING_CPU,
    probes: undefined,
  };
  if (type === 'dubbo' && dubbo?.protocol === 'dubbo') {
    return jvm;
  }
  return isSpring(type)
    ? {
        ...jvm,
        probes: SPRING_PROBES,
      }
    : { runAsUser: 65_532, memory: '128Mi', cpu: '100m', probes: undefined };
}

/** Name and host of a callee; the checks see to it that one of its fields says them. */
function callee(given: Callee): CompleteCallee {
  const { component, port } = given;
  return {
    ...(component === undefined ? {} : { component }),
    name: calleeName(given),
    host: calleeHost(given),
    port,
  };
}

function route(given: NonNullable<Spring['routes']>[number]) {
  const common = callee(given);
  const prefix = given.prefix ?? defaultPrefix(common.name);
  return {
    ...common,
    prefix,
    stripPrefix:
      given.stripPrefix ?? prefix.split('/').filter(part => part !== '').length,
  };
}

/** The application of a Spring workload with its defaults. */
export interface CompleteSpring
  extends Omit<Spring, 'package' | 'calls' | 'routes'> {
  readonly package: string;
  readonly calls?: readonly (CompleteCallee & { readonly path: string })[];
  readonly routes?: readonly (CompleteCallee & {
    readonly prefix: string;
    readonly stripPrefix: number;
  })[];
}

/** The defaults of `spring`; nothing for other kinds of workload. */
export function springDefaults(
  { type, spring }: Workload,
  whereNoneIsGiven: Spring,
  serviceName: string,
): { readonly spring?: CompleteSpring } {
  if (!isSpring(type)) {
    return {};
  }
  const { client, calls, routes, ...project } = spring ?? whereNoneIsGiven;
  return {
    spring: {
      ...project,
      package: project.package ?? defaultPackage(project.group, serviceName),
      ...(type === 'spring-boot'
        ? {
            client: client ?? ('openfeign' as const),
            calls: (calls ?? []).map(call => ({
              ...callee(call),
              path: call.path,
            })),
          }
        : { routes: (routes ?? []).map(route) }),
    },
  };
}
