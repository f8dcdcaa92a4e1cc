import { parseDocument } from 'yaml';
import type { GeneratedTree } from '../generateTree';
import { normalFolder, relativePath } from '../model/folders';
import { resolveService, type Service } from '../model/service';
import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { argocd } from '../tree/argocd';
import { catalogInfo } from '../tree/catalog';
import { codeowners } from '../tree/codeowners';
import { below, yamlFile, type TreeFile } from '../tree/files';
import { kustomization } from '../tree/kustomization';
import { guardRails } from '../tree/guardRails';
import { lock, storedSpec } from '../tree/lock';
import { meshes } from '../tree/meshes';
import { routeTests } from '../tree/routeTests';
import { workflow } from '../tree/workflow';
import {
  inspect,
  reportOf,
  type AdoptionSource,
  type Inspection,
} from './inspect';
import { keptFiles, occupied } from './kept';
import { labelPatches, podLabels } from './labels';
import { lockedPaths } from './lockedPaths';
import { finding } from './messages';
import { adoptedOverlay } from './overlay';
import { routingFiles } from './routing';
import { adoptedSpec, refusedFields } from './spec';
import type { AdoptionFinding, AdoptionReport } from './types';
import { at, textAt } from './values';

/** What is asked for besides the folder. @public */
export interface AdoptionRequest extends Omit<AdoptionSource, 'name'> {
  /**
   * A ServiceSpec without workload and releases, which come from the
   * manifests: name, owner, environments, gateway, repository.
   */
  readonly spec: unknown;
  readonly platform: Platform;
}

/** The files around manifests, as `GeneratedTree` has those of a new service. @public */
export interface AdoptedTree
  extends Pick<GeneratedTree, 'files' | 'root' | 'overlays' | 'applications'> {
  /** Files that were there and would have been generated; they stay as they are. */
  readonly kept: readonly string[];
}

/** What adopting a folder came to. @public */
export type Adoption =
  | {
      readonly ok: true;
      readonly report: AdoptionReport;
      readonly spec: ServiceSpec;
      readonly tree: AdoptedTree;
    }
  | {
      readonly ok: false;
      readonly report: AdoptionReport;
      /** What is wrong with the spec, where nothing blocks. */
      readonly problems: readonly SchemaProblem[];
    };

const isBlocking = ({ level }: AdoptionFinding) => level === 'blocking';

const normal = <Source extends { readonly path: string }>(
  source: Source,
): Source => ({ ...source, path: normalFolder(source.path) ?? source.path });

/**
 * Looks at a folder of a repository: its workloads and Services, and what
 * keeps them from being adopted.
 *
 * @public
 */
export function inspectForAdoption(source: AdoptionSource): AdoptionReport {
  return reportOf(inspect(normal(source), lockedPaths(source.files)));
}

/**
 * Puts a Kustomize tree and mesh resources around manifests that are there.
 * No file that is there changes; the only new one beside the manifests is
 * their `kustomization.yaml`, where they have none. The same repository and
 * spec give the same bytes.
 *
 * @public
 */
export function adoptService(request: AdoptionRequest): Adoption {
  const { files, platform, spec: input } = request;
  const ours = lockedPaths(files);
  const name = textAt(input, ['metadata', 'name']);
  const found = inspect({ ...normal(request), name }, ours);
  const findings = [
    ...found.findings,
    ...refusedFields(input),
    ...doorWithoutRoutes(found, input),
    ...otherService(files, found.main?.name ?? name),
  ];
  const refuse = (
    all: readonly AdoptionFinding[],
    problems: readonly SchemaProblem[],
  ): Adoption => ({
    ok: false,
    report: { ...reportOf(found), findings: all },
    problems,
  });
  if (findings.some(isBlocking)) {
    return refuse(findings, []);
  }
  const parsed = adoptedSpec(input, found);
  if (!parsed.ok) {
    return refuse(findings, parsed.problems);
  }
  const service = resolveService(parsed.spec, platform);
  const generated = filesOf(service, found);
  const taken = occupied(generated, files, ours);
  if (taken.length > 0) {
    return refuse([...findings, ...taken], []);
  }
  const kept = keptFiles(service, generated, files, ours);
  const written = generated.filter(
    file => !kept.some(({ path }) => file.path === path),
  );
  const all = [...written, lock(service, written)];
  return {
    ok: true,
    spec: parsed.spec,
    report: {
      ...reportOf(found),
      findings: [
        ...findings,
        ...otherNamespace(service, found),
        restart(service, found),
        ...kept.map(each => each.finding),
      ],
    },
    tree: {
      files: new Map(all.map(({ path, content }) => [path, content])),
      root: service.root,
      overlays: service.environments.map(environment => ({
        environment: environment.name,
        path: environment.path,
        mesh: environment.mesh.name,
        namespace: environment.namespace,
      })),
      applications: parsed.spec.spec.repository
        ? service.environments.map(environment => ({
            environment: environment.name,
            name: environment.application,
            path: `argocd/${environment.name}.yaml`,
          }))
        : [],
      kept: kept.map(({ path }) => path),
    },
  };
}

function filesOf(service: Service, found: Inspection): TreeFile[] {
  return [
    ...[...found.folder.added].map(([path, content]) => ({ path, content })),
    catalogInfo(service),
    codeowners(service),
    ...workflow(service),
    ...below(service.root, [
      ...base(service, found),
      ...service.environments.flatMap(environment =>
        adoptedOverlay(service, environment),
      ),
      ...(found.main?.unrouted === undefined ? routeTests(service) : []),
    ]),
    ...argocd(service),
    ...guardRails(service),
    ...meshes(service),
    storedSpec(service),
  ];
}

/** `base/`: the manifests' folder, with labels and routes around it. */
function base(service: Service, found: Inspection): TreeFile[] {
  const labels = podLabels(found, service);
  const patches = labelPatches(labels);
  const routing = found.services
    .filter(({ unrouted }) => unrouted === undefined)
    .flatMap(each => routingFiles(service, each, labels.releaseKey));
  const manifests = relativePath(`${service.root}/base`, found.folder.path);
  return below('base', [
    yamlFile(
      'kustomization.yaml',
      kustomization(
        {
          resources: [manifests, ...routing.map(({ path }) => path)],
          labels: [
            {
              pairs: {
                ...service.metadata.labels,
                'backstage.io/kubernetes-id': service.name,
              },
            },
          ],
          patches: patches.map(({ file, target }) => ({
            path: file.path,
            target,
          })),
        },
        [
          {
            at: ['resources'],
            text: 'The manifests stay where they are, and as they are.',
          },
          {
            at: ['labels'],
            text: 'On objects alone; selectors and pods keep theirs.',
          },
        ],
      ),
    ),
    ...routing,
    ...patches.map(({ file }) => file),
  ]);
}

function doorWithoutRoutes(
  { main }: Inspection,
  input: unknown,
): AdoptionFinding[] {
  return main?.unrouted !== undefined &&
    at(input, ['spec', 'traffic', 'gateway']) !== undefined
    ? [
        finding(
          'gateway-without-routes',
          { service: main.name },
          main.object.place(),
        ),
      ]
    : [];
}

const SPEC_PATH = '.mesh-portal/service.yaml';

/** A repository that holds another service, or this one as a template made it. */
function otherService(
  files: ReadonlyMap<string, string>,
  name: string | undefined,
): AdoptionFinding[] {
  const text = files.get(SPEC_PATH);
  if (text === undefined) {
    return [];
  }
  const stored: unknown = parseDocument(text).toJS();
  const owner = textAt(stored, ['metadata', 'name']);
  const type = textAt(stored, ['spec', 'workload', 'type']);
  return owner === name && type === 'adopted'
    ? []
    : [
        finding(
          'adopted-before',
          { name: owner ?? 'of another kind' },
          { file: SPEC_PATH, line: 1 },
        ),
      ];
}

function otherNamespace(
  service: Service,
  { objects }: Inspection,
): AdoptionFinding[] {
  const named = objects.find(({ namespace }) => namespace !== undefined);
  return named
    ? service.environments
        .filter(({ namespace }) => namespace !== named.namespace)
        .map(environment =>
          finding(
            'namespace-replaced',
            {
              namespace: String(named.namespace),
              environment: environment.name,
              to: environment.namespace,
            },
            named.place(['metadata', 'namespace']),
          ),
        )
    : [];
}

function restart(service: Service, { workloads }: Inspection): AdoptionFinding {
  const { environments } = service;
  return finding('pods-restart', {
    deployments: workloads
      .filter(({ isDeployment }) => isDeployment)
      .map(({ name }) => name),
    namespaces: [...new Set(environments.map(({ namespace }) => namespace))],
  });
}
