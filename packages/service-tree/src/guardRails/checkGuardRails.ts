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

const SPEC_RULES: readonly SpecRule[] = [
  hosts,
  registries,
  podMetadata,
  replicas,
  resources,
  injection,
  features,
];

/** Judges a ServiceSpec by the platform's guard-rails, each at the field that breaks it. */
export function checkGuardRails(
  spec: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const { guardRails } = platform;
  return guardRails
    ? SPEC_RULES.flatMap(check => check(guardRails, spec, platform))
    : [];
}
