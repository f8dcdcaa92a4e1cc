import { RULE_MESSAGES } from '@mesh-portal/guard-rails';
import type { Message } from './message';

/** Broken rules of the platform, which nobody suppresses. */
export const GUARD_RAIL_MESSAGES = {
  MSH0101: {
    name: 'HostNotAllowed',
    level: 'error',
    ...RULE_MESSAGES.hosts,
    isBinding: true,
  },
  MSH0102: {
    name: 'RegistryNotAllowed',
    level: 'error',
    ...RULE_MESSAGES.registries,
    isBinding: true,
  },
  MSH0103: {
    name: 'LabelMissing',
    level: 'error',
    ...RULE_MESSAGES.labels,
    isBinding: true,
  },
  MSH0104: {
    name: 'AnnotationMissing',
    level: 'error',
    ...RULE_MESSAGES.annotations,
    isBinding: true,
  },
  MSH0105: {
    name: 'TooFewReplicas',
    level: 'error',
    ...RULE_MESSAGES.replicas,
    isBinding: true,
  },
  MSH0106: {
    name: 'TooFewResources',
    level: 'error',
    ...RULE_MESSAGES.resources,
    isBinding: true,
  },
  MSH0107: {
    name: 'InjectionNotAllowed',
    level: 'error',
    ...RULE_MESSAGES.injection,
    isBinding: true,
  },
  MSH0108: {
    name: 'FeatureForbidden',
    level: 'error',
    ...RULE_MESSAGES.forbidden,
    isBinding: true,
  },
} as const satisfies Readonly<Record<string, Message>>;
