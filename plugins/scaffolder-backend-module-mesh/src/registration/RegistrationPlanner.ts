import {
  generateTree,
  type Platform,
  type RegistrationPlan,
  type ServiceSpec,
} from '@mesh-portal/service-tree';
import { registrationError } from './describeConflict';
import { planService } from './planService';
import type { PlatformDelivery, PlatformEdit } from './PlatformRepository';

/**
 * Plans a registration on each state of the platform's repository that it is
 * given, and knows what the last plan came to.
 */
export class RegistrationPlanner {
  readonly #spec: ServiceSpec;
  readonly #platform: Platform;
  readonly #delivery: PlatformDelivery;
  #plan: RegistrationPlan | undefined;
  #paths: readonly string[] = [];

  constructor(
    spec: ServiceSpec,
    platform: Platform,
    delivery: PlatformDelivery,
  ) {
    this.#spec = spec;
    this.#platform = platform;
    this.#delivery = delivery;
  }

  /** @throws ConflictError where something belongs to somebody else. */
  readonly edit: PlatformEdit = files => {
    const plan = planService(files, this.#spec, this.#platform, this.#delivery);
    if (plan.conflicts.length > 0) {
      throw registrationError(plan.conflicts);
    }
    this.#plan = plan;
    this.#paths = [...files.keys(), ...plan.changes.keys()];
    return plan.changes;
  };

  /** What is added, in words. */
  get created(): string[] {
    return this.#plan?.created.map(({ message }) => message) ?? [];
  }

  /** The file of the first Application. */
  get applicationFile(): string | undefined {
    const [first] = generateTree(this.#spec, this.#platform).applications;
    return this.#paths.find(
      path =>
        path.startsWith('applications/') &&
        path.endsWith(`/${first?.name}.yaml`),
    );
  }
}
