import type { Document } from 'yaml';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import type { PlatformObjects } from './platformObjects';

/** Arguments of a step's or a conflict's message. @public */
export type RegistrationArgs = Readonly<Record<string, string>>;

const steps = {
  'namespace-created': (a: RegistrationArgs) =>
    `Namespace ${a.namespace} on cluster ${a.cluster}`,
  'waypoint-created': (a: RegistrationArgs) =>
    `Waypoint ${a.waypoint} of namespace ${a.namespace} on cluster ${a.cluster}`,
  'project-created': (a: RegistrationArgs) => `Project ${a.project}`,
  'repository-added': (a: RegistrationArgs) =>
    `Repository ${a.repository} in project ${a.project}`,
  'destination-added': (a: RegistrationArgs) =>
    `Destination ${a.namespace} on ${a.cluster} in project ${a.project}`,
  'application-created': (a: RegistrationArgs) =>
    `Application ${a.application}`,
  'application-updated': (a: RegistrationArgs) =>
    `Application ${a.application}: ${a.field}`,
} satisfies Record<string, (args: RegistrationArgs) => string>;

const conflicts = {
  'unreadable-file': (a: RegistrationArgs) =>
    `${a.file} cannot be read: ${a.reason}`,
  'file-taken': (a: RegistrationArgs) =>
    `${a.file} is there already and holds something else. Move that, so that the file can be written.`,
  'no-repository': () =>
    'The spec names no repository, so there is nothing that Argo CD could read. Set spec.repository.',
  'namespace-of-platform': (a: RegistrationArgs) =>
    `The namespace ${a.namespace} belongs to the platform: to Argo CD, the mesh or a shared gateway. Choose another.`,
  'injection-differs': (a: RegistrationArgs) =>
    `Namespace ${a.namespace} on cluster ${a.cluster} has ${a.actual}, and ${a.environment} needs ${a.wanted}. Use another namespace, or another injection.`,
  'no-waypoint': (a: RegistrationArgs) =>
    `The Gateway ${a.waypoint} of namespace ${a.namespace} is no waypoint. Name another one: \`waypoint\` of the environment.`,
  'build-namespace-injected': (a: RegistrationArgs) =>
    `Namespace ${a.namespace} has ${a.actual}; the pods of a build would never end there. Set build.namespace to another one.`,
  'application-taken': (a: RegistrationArgs) =>
    `Application ${a.application} belongs to ${a.owner}. Choose another name or system.`,
  'object-taken': (a: RegistrationArgs) =>
    `${a.owner} delivers a service ${a.name} to namespace ${a.namespace} of the same cluster already; their objects have the same names. Choose another name or namespace.`,
  'name-taken': (a: RegistrationArgs) =>
    `${a.owner} delivers ${a.object} to namespace ${a.namespace} of the same cluster already. Choose another name.`,
  'host-taken': (a: RegistrationArgs) =>
    `${a.claim} on mesh ${a.mesh} belongs to ${a.owner}. Choose another host or path.`,
  'project-default': () =>
    'The project "default" may do everything, so no service is added to it. Name another project.',
  'project-with-cluster-rights': (a: RegistrationArgs) =>
    `Project ${a.project} may create cluster-wide kinds, so it is not extended for a service. Name another project, or let the platform team add the repository and the namespace.`,
  'gateway-forbidden': (a: RegistrationArgs) =>
    `Project ${a.project} forbids gateways, and the service owns one. Use a shared gateway: traffic.gateway.ref.`,
} satisfies Record<string, (args: RegistrationArgs) => string>;

/** Something that registering adds or changes. @public */
export interface RegistrationStep {
  readonly code: keyof typeof steps;
  readonly args: RegistrationArgs;
  readonly message: string;
  readonly file: string;
}

/** A reason why a service cannot be registered. Nothing is changed then. @public */
export interface RegistrationConflict {
  readonly code: keyof typeof conflicts;
  readonly args: RegistrationArgs;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

export function step(
  code: RegistrationStep['code'],
  args: RegistrationArgs,
  file: string,
): RegistrationStep {
  return { code, args, message: steps[code](args), file };
}

export function conflict(
  code: RegistrationConflict['code'],
  args: RegistrationArgs,
  place: { readonly file?: string; readonly line?: number } = {},
): RegistrationConflict {
  return { code, args, message: conflicts[code](args), ...place };
}

/** A change that was decided on, and not yet made. */
export type Change =
  | {
      readonly type: 'create';
      readonly step: RegistrationStep;
      readonly object: Commented;
    }
  | {
      readonly type: 'edit';
      readonly step: RegistrationStep;
      readonly edit: (document: Document) => void;
      readonly document: Document;
    };

/** What one part of registering comes to. */
export interface PartialPlan {
  readonly conflicts: readonly RegistrationConflict[];
  readonly changes: readonly Change[];
}

/** One part of registering: namespaces, project or Applications. */
export type Planner = (
  service: Service,
  platform: PlatformObjects,
  context: RegistrationContext,
) => PartialPlan;

/** Who registers, and where to. */
export interface RegistrationContext {
  readonly repository: { readonly url: string; readonly branch: string };
  readonly platformRepository?: {
    readonly url: string;
    readonly branch: string;
  };
}

const normalised = (url: string) =>
  url
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');

/** Whether two URLs name the same repository, however they are spelled. */
export const sameRepository = (left: string, right: string) =>
  normalised(left) === normalised(right);
