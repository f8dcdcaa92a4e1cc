import type { Service } from '../../model/service';

/** A variable that a build gets. */
interface BuildVariable {
  readonly name: string;
  readonly value: string;
}

/** What buildpacks are told of the application; nothing where a Dockerfile builds it. */
export function buildpackVariables({ spec }: Service): {
  readonly env?: readonly BuildVariable[];
} {
  const { java } = spec.workload.spring ?? {};
  return java === undefined || spec.build.dockerfile !== undefined
    ? {}
    : { env: [{ name: 'BP_JVM_VERSION', value: java }] };
}
