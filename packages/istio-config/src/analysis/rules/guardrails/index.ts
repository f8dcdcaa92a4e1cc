import type { Rule } from '../../rule';
import { forbidden } from './forbidden';
import { hosts } from './hosts';
import { injection } from './injection';
import { podMetadata } from './podMetadata';
import { registries } from './registries';
import { replicas } from './replicas';
import { resources } from './resources';

/** The platform's guard-rails, on rendered resources: so that edits by hand keep them too. */
export const guardRailRules: readonly Rule[] = [
  hosts,
  registries,
  podMetadata,
  replicas,
  resources,
  injection,
  forbidden,
];
