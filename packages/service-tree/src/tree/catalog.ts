import type { Environment, Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { yamlFile, type TreeFile } from './files';

/** The fields of a catalog Component that are written here. */
interface Component {
  readonly apiVersion: 'backstage.io/v1alpha1';
  readonly kind: 'Component';
  readonly metadata: {
    readonly name: string;
    readonly title?: string;
    readonly description?: string;
    readonly annotations: Record<string, string>;
  };
  readonly spec: {
    readonly type: 'service';
    readonly lifecycle: string;
    readonly owner: string;
    readonly system?: string;
    readonly dependsOn?: readonly string[];
    readonly dependencyOf?: readonly string[];
  };
}

/** The mesh, or where environments differ, `<environment>=<mesh>` for each. */
export function meshAnnotation(environments: readonly Environment[]): string {
  const meshes = new Set(environments.map(({ mesh }) => mesh.name));
  return meshes.size === 1
    ? [...meshes].join()
    : environments.map(({ name, mesh }) => `${name}=${mesh.name}`).join(',');
}

function annotations(service: Service): Record<string, string> {
  const { template, techdocs } = service.platform;
  return {
    'mesh-portal.io/kustomize-root': service.root,
    'mesh-portal.io/mesh': meshAnnotation(service.environments),
    ...(template
      ? {
          'mesh-portal.io/template-version': template.version,
          'backstage.io/source-template': template.entityRef,
        }
      : {}),
    'backstage.io/kubernetes-id': service.name,
    ...(service.spec.repository
      ? { 'argocd/app-selector': `backstage.io/kubernetes-id=${service.name}` }
      : {}),
    ...(techdocs ? { 'backstage.io/techdocs-ref': 'dir:.' } : {}),
  };
}

const entityOf = (caller: NonNullable<Service['spec']['callers']>[number]) =>
  typeof caller === 'string' ? caller : caller.entity;

/** Components that the application calls, or leads to. */
function calleesOf({ spec }: Service): string[] {
  const { calls = [], routes = [] } = spec.workload.spring ?? {};
  const components = [...calls, ...routes].flatMap(
    ({ component }) => component ?? [],
  );
  return [...new Set(components)];
}

/** `catalog-info.yaml`: the service in the catalog, tied to its tree, its mesh and Argo CD. */
export function catalogInfo(service: Service): TreeFile {
  const { metadata, spec } = service;
  const callees = calleesOf(service);
  const callers = [...new Set((spec.callers ?? []).map(entityOf))];
  const value: Component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: service.name,
      ...(metadata.title === undefined ? {} : { title: metadata.title }),
      ...(metadata.description === undefined
        ? {}
        : { description: metadata.description }),
      annotations: annotations(service),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: metadata.owner,
      ...(metadata.system === undefined ? {} : { system: metadata.system }),
      ...(callees.length > 0 ? { dependsOn: callees } : {}),
      ...(callers.length > 0 ? { dependencyOf: callers } : {}),
    },
  };
  const commented: Commented = {
    value,
    comments: [
      {
        at: ['metadata', 'annotations'],
        text: 'The Mesh tab reads the tree below this folder.',
      },
      ...(callers.length > 0
        ? [
            {
              at: ['spec', 'dependencyOf'],
              text: 'The callers that the AuthorizationPolicy lets in.',
            },
          ]
        : []),
    ],
  };
  return yamlFile('catalog-info.yaml', commented);
}
