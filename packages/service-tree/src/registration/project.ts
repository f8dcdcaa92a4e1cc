import { isSeq, type Document } from 'yaml';
import type { Service } from '../model/service';
import {
  projectDestinations,
  type ProjectDestination,
} from '../resources/appProject';
import { clusterName } from './clusters';
import { allows } from './globs';
import {
  conflict,
  sameRepository,
  step,
  type Change,
  type PartialPlan,
  type Planner,
  type RegistrationContext,
} from './plan';
import { valueAt, type PlatformObject } from './platformObjects';
import { projectFile } from './projectFile';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listAt = (object: PlatformObject, field: string): readonly unknown[] => {
  const value = valueAt(object, ['spec', field]);
  return Array.isArray(value) ? value : [];
};

/** Adds an item to a list of the project's spec, which may not be there yet. */
function append(field: string, item: unknown) {
  return (document: Document) => {
    const list = document.getIn(['spec', field], true);
    if (isSeq(list)) {
      list.add(document.createNode(item));
    } else {
      document.setIn(['spec', field], document.createNode([item]));
    }
  };
}

/** Whether one of the project's destinations covers a place. */
function coversDestination(
  existing: readonly unknown[],
  { name, server, namespace = '' }: ProjectDestination,
): boolean {
  return existing.filter(isRecord).some(each => {
    const text = (field: string) => {
      const value = each[field];
      return typeof value === 'string' ? value : undefined;
    };
    const cluster =
      (name !== undefined && text('name') !== undefined
        ? allows([text('name') ?? ''], name)
        : undefined) ??
      (server !== undefined && text('server') !== undefined
        ? allows([text('server') ?? ''], server)
        : text('server') === '*');
    return cluster && allows([text('namespace') ?? ''], namespace);
  });
}

function extensions(
  service: Service,
  object: PlatformObject,
  { repository }: RegistrationContext,
): Change[] {
  const { file, document, name: project } = object;
  const repositories = listAt(object, 'sourceRepos').map(String);
  const known =
    allows(repositories, repository.url) ||
    repositories.some(each => sameRepository(each, repository.url));
  const destinations = listAt(object, 'destinations');
  return [
    ...(known
      ? []
      : [
          {
            type: 'edit' as const,
            document,
            step: step(
              'repository-added',
              { repository: repository.url, project },
              file,
            ),
            edit: append('sourceRepos', repository.url),
          },
        ]),
    ...projectDestinations(service)
      .filter(destination => !coversDestination(destinations, destination))
      .map(destination => ({
        type: 'edit' as const,
        document,
        step: step(
          'destination-added',
          {
            namespace: destination.namespace ?? '',
            cluster: clusterName(destination),
            project,
          },
          file,
        ),
        edit: append('destinations', destination),
      })),
  ];
}

function planExisting(
  service: Service,
  object: PlatformObject,
  context: RegistrationContext,
): PartialPlan {
  const { file, name: project } = object;
  const { gateway, routing } = service.spec.traffic;
  const group =
    routing !== 'gateway-api'
      ? 'networking.istio.io'
      : 'gateway.networking.k8s.io';
  const forbidden = listAt(object, 'namespaceResourceBlacklist').findIndex(
    each => isRecord(each) && each.kind === 'Gateway' && each.group === group,
  );
  if (gateway && !('ref' in gateway) && forbidden >= 0) {
    return {
      changes: [],
      conflicts: [
        conflict(
          'gateway-forbidden',
          { project },
          {
            file,
            line: object.line([
              'spec',
              'namespaceResourceBlacklist',
              forbidden,
            ]),
          },
        ),
      ],
    };
  }
  const changes = extensions(service, object, context);
  if (
    changes.length > 0 &&
    listAt(object, 'clusterResourceWhitelist').length > 0
  ) {
    return {
      changes: [],
      conflicts: [
        conflict(
          'project-with-cluster-rights',
          { project },
          { file, line: object.line(['spec', 'clusterResourceWhitelist']) },
        ),
      ],
    };
  }
  return { changes, conflicts: [] };
}

/** The project: made when it is missing, else extended by the repository and the namespaces. */
export const planProject: Planner = (service, { objects }, context) => {
  const { project } = service.spec.delivery.argocd;
  if (project === 'default') {
    return { changes: [], conflicts: [conflict('project-default', {})] };
  }
  const existing = objects.find(
    ({ kind, name }) => kind === 'AppProject' && name === project,
  );
  if (existing) {
    return planExisting(service, existing, context);
  }
  return {
    conflicts: [],
    changes: [
      {
        type: 'create',
        step: step('project-created', { project }, `projects/${project}.yaml`),
        object: projectFile(service, context),
      },
    ],
  };
};
