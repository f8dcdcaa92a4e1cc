import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { features } from './features';
import { hosts } from './hosts';
import { injection } from './injection';
import { podMetadata } from './podMetadata';
import type { SpecRule } from './place';
import { registries } from './registries';
import { replicas } from './replicas';
import { resources } from './resources';

const ALWAYS: readonly SpecRule[] = [hosts, injection, features];

/** Of pods that the generator makes; those of an adopted service are judged as they render. */
const OF_PODS: readonly SpecRule[] = [
  registries,
  podMetadata,
  replicas,
  resources,
];

/** Judges a ServiceSpec by the platform's guard-rails, each at the field that breaks it. */
export function checkGuardRails(
  spec: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const { guardRails } = platform;
  const isAdopted = spec.spec.workload.type === 'adopted';
  return guardRails
    ? [...ALWAYS, ...(isAdopted ? [] : OF_PODS)].flatMap(check =>
        check(guardRails, spec, platform),
      )
    : [];
}
