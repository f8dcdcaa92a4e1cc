import {
  planRegistration,
  type Platform,
  type RegistrationPlan,
  type ServiceSpec,
} from '@mesh-portal/service-tree';
import type { PlatformDelivery } from './PlatformRepository';

/** What registering a service changes in the platform's repository. */
export function planService(
  files: ReadonlyMap<string, string>,
  spec: ServiceSpec,
  platform: Platform,
  { repositoryUrl, branch }: PlatformDelivery,
): RegistrationPlan {
  return planRegistration(files, spec, platform, {
    platformRepository: { url: `${repositoryUrl}.git`, branch },
  });
}
