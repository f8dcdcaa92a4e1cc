import type { Document } from 'yaml';
import { resolveService } from '../model/service';
import type { Platform } from '../platform';
import { printDocument, toDocument } from '../print/yaml';
import type { ServiceSpec } from '../schema/serviceSpec';
import { planApplications } from './applications';
import { planClusters } from './clusterApplications';
import { planNamespaces } from './namespaces';
import {
  conflict,
  type Change,
  type Planner,
  type RegistrationConflict,
  type RegistrationContext,
  type RegistrationStep,
} from './plan';
import { readPlatformObjects, type PlatformObjects } from './platformObjects';
import { planProject } from './project';
import { planWaypoints } from './waypoints';

/** @public */
export interface RegistrationOptions {
  /** The platform's repository, as Argo CD clones it. With it, a cluster that is new gets the Application of its namespaces. */
  readonly platformRepository?: {
    readonly url: string;
    readonly branch: string;
  };
}

/** What registering a service would change in the platform's repository. @public */
export interface RegistrationPlan {
  /** New content of each file that changes. Empty where everything is registered, or where there is a conflict. */
  readonly changes: ReadonlyMap<string, string>;
  /** What is added or changed, in order. */
  readonly created: readonly RegistrationStep[];
  readonly conflicts: readonly RegistrationConflict[];
}

const NOTHING: RegistrationPlan = {
  changes: new Map(),
  created: [],
  conflicts: [],
};

const planners: readonly Planner[] = [
  planNamespaces,
  planWaypoints,
  planProject,
  planClusters,
  planApplications,
];

/** Makes the changes, and prints each file that they touch. */
function apply(
  files: ReadonlyMap<string, string>,
  { objects }: PlatformObjects,
  changes: readonly Change[],
): Map<string, string> {
  const contents = new Map<string, string>();
  const edited = new Set<Document>();
  for (const change of changes) {
    if (change.type === 'create') {
      contents.set(change.step.file, printDocument(toDocument(change.object)));
    } else {
      change.edit(change.document);
      edited.add(change.document);
    }
  }
  const touched = new Set(
    objects
      .filter(({ document }) => edited.has(document))
      .map(({ file }) => file),
  );
  for (const file of touched) {
    const documents = new Set(
      objects.filter(each => each.file === file).map(each => each.document),
    );
    contents.set(file, reprint(files.get(file) ?? '', [...documents]));
  }
  return contents;
}

/** An edited file as text: comments stay, and so do the line ends that it had. */
function reprint(before: string, documents: readonly Document[]): string {
  const indented = !/^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(before);
  const text = documents
    .map(document => printDocument(document, { indentSeq: indented }))
    .join('');
  return before.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

/**
 * Plans what registering a service with Argo CD changes in the platform's
 * repository: its namespaces with their injection label, its project with
 * repository and destinations, and its Applications. What is there already is
 * kept with its comments; planning on top of the planned changes gives none.
 *
 * Where something belongs to somebody else, or is labelled differently, the
 * plan has conflicts and no changes. In delivery mode `none` nothing is
 * registered, and the plan is empty.
 *
 * @param platformFiles - the platform's repository, by POSIX path
 * @param spec - a checked ServiceSpec, from `parseServiceSpec`
 * @public
 */
export function planRegistration(
  platformFiles: ReadonlyMap<string, string>,
  spec: ServiceSpec,
  platform: Platform,
  options: RegistrationOptions = {},
): RegistrationPlan {
  if (platform.deliveryMode === 'none') {
    return NOTHING;
  }
  const { repository } = spec.spec;
  if (!repository) {
    return { ...NOTHING, conflicts: [conflict('no-repository', {})] };
  }
  const read = readPlatformObjects(platformFiles);
  const context: RegistrationContext = { ...options, repository };
  const service = resolveService(spec, platform);
  const plans = planners.map(plan => plan(service, read, context));
  const changes = plans.flatMap(plan => plan.changes);
  const conflicts = [
    ...read.unreadable.map(({ file, line, reason }) =>
      conflict('unreadable-file', { file, reason }, { file, line }),
    ),
    ...plans.flatMap(plan => plan.conflicts),
    ...changes
      .filter(
        ({ type, step }) => type === 'create' && platformFiles.has(step.file),
      )
      .map(({ step: { file } }) => conflict('file-taken', { file }, { file })),
  ];
  if (conflicts.length > 0) {
    return { ...NOTHING, conflicts };
  }
  return {
    changes: apply(platformFiles, read, changes),
    created: changes.map(change => change.step),
    conflicts: [],
  };
}
