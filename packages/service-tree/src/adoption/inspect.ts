import { checks } from './checks';
import {
  foldersWithDeployments,
  readFolder,
  type ManifestFolder,
} from './folder';
import { finding } from './messages';
import { FoundObject, FoundWorkload, selects } from './objects';
import { isHttp, mainPort, portsOf, type FoundPort } from './ports';
import { releasesOf } from './releases';
import type {
  AdoptedRelease,
  AdoptionFinding,
  AdoptionReport,
  RenderFolder,
} from './types';
import { at, textAt, textsAt } from './values';

/** A Service, with the pods that it selects. */
export interface FoundService {
  readonly object: FoundObject;
  readonly name: string;
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly workloads: readonly FoundWorkload[];
  readonly ports: readonly FoundPort[];
  readonly main: FoundPort | undefined;
  readonly releases: readonly AdoptedRelease[];
  readonly headless: boolean;
  /** Why no routes are made for it; undefined where they are. */
  readonly unrouted: string | undefined;
}

/** What a folder holds, for the checks and for the tree. */
export interface Inspection {
  readonly folder: ManifestFolder;
  readonly objects: readonly FoundObject[];
  readonly workloads: readonly FoundWorkload[];
  readonly services: readonly FoundService[];
  /** The Service that the catalog entity is about. */
  readonly main: FoundService | undefined;
  readonly findings: readonly AdoptionFinding[];
}

/** Where to look, and with what. @public */
export interface AdoptionSource {
  /** Text files of the repository, by path from its root. */
  readonly files: ReadonlyMap<string, string>;
  /** Folder of the manifests. */
  readonly path: string;
  /** Name of the service: of its Service, where there are several. */
  readonly name?: string;
  readonly render: RenderFolder;
}

/** Whether routes for this host are there already. */
function hasRoutes(objects: readonly FoundObject[], name: string): boolean {
  const isHost = (host: unknown) =>
    typeof host === 'string' && host.split('.', 1)[0] === name;
  return objects.some(({ group, kind, value }) => {
    if (group !== 'networking.istio.io') {
      return false;
    }
    const hosts = at(value, ['spec', 'hosts']);
    return (
      (kind === 'DestinationRule' && isHost(at(value, ['spec', 'host']))) ||
      (kind === 'VirtualService' && Array.isArray(hosts) && hosts.some(isHost))
    );
  });
}

function reasonAgainstRoutes(
  service: FoundObject,
  workloads: readonly FoundWorkload[],
  ports: readonly FoundPort[],
  objects: readonly FoundObject[],
): string | undefined {
  if (textAt(service.value, ['spec', 'type']) === 'ExternalName') {
    return 'it stands for a name outside';
  }
  if (workloads.length === 0) {
    return 'its selector matches no workload of the folder';
  }
  if (!workloads.every(({ isDeployment }) => isDeployment)) {
    return 'its pods are not those of Deployments alone';
  }
  if (textAt(service.value, ['spec', 'clusterIP']) === 'None') {
    return 'it is headless, and callers choose the pod themselves';
  }
  if (hasRoutes(objects, service.name)) {
    return 'the manifests have a VirtualService or DestinationRule for it';
  }
  return mainPort(ports) === undefined
    ? 'none of its ports speaks http, http2, grpc or tcp'
    : undefined;
}

function findService(
  object: FoundObject,
  objects: readonly FoundObject[],
  all: readonly FoundWorkload[],
): FoundService {
  const selector = textsAt(object.value, ['spec', 'selector']);
  const workloads = all.filter(({ labels }) => selects(selector, labels));
  const ports = portsOf(object, workloads);
  const deployments = workloads.filter(({ isDeployment }) => isDeployment);
  return {
    object,
    name: object.name,
    selector,
    workloads,
    ports,
    main: mainPort(ports),
    releases: deployments.length > 0 ? releasesOf(deployments) : [],
    headless: textAt(object.value, ['spec', 'clusterIP']) === 'None',
    unrouted: reasonAgainstRoutes(object, workloads, ports, objects),
  };
}

/** The Service of that name; without a name the only one, else the first with HTTP. */
function chooseMain(
  services: readonly FoundService[],
  name: string | undefined,
): FoundService | undefined {
  const withPods = services.filter(({ releases }) => releases.length > 0);
  if (name !== undefined) {
    return withPods.find(service => service.name === name);
  }
  const routed = withPods.filter(({ unrouted }) => unrouted === undefined);
  return (
    routed.find(({ ports }) => ports.some(isHttp)) ?? routed[0] ?? withPods[0]
  );
}

const failure = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];

/** Reads a folder, renders it, and finds out how its objects hang together. */
export function inspect(
  source: AdoptionSource,
  ours: ReadonlySet<string>,
): Inspection {
  const { files, path, name, render } = source;
  const nothing = (
    folder: ManifestFolder,
    ...findings: readonly AdoptionFinding[]
  ): Inspection => ({
    folder,
    objects: [],
    workloads: [],
    services: [],
    main: undefined,
    findings: [...folder.findings, ...findings],
  });
  const empty: ManifestFolder = {
    path,
    kustomization: 'written',
    added: new Map(),
    findings: [],
  };
  if (path === '.' || path === 'kustomize-root') {
    return nothing(empty, finding('root-folder', { path }));
  }
  if (![...files.keys()].some(file => file.startsWith(`${path}/`))) {
    const known = foldersWithDeployments(files);
    return nothing(empty, finding('no-folder', { path, known }));
  }
  const folder = readFolder(files, path, ours);
  if (folder.findings.some(({ level }) => level === 'blocking')) {
    return nothing(folder);
  }
  if (folder.kustomization === 'written' && folder.added.size === 0) {
    const known = foldersWithDeployments(files).filter(each => each !== path);
    return nothing(folder, finding('no-deployment', { path, known }));
  }
  let objects: FoundObject[];
  try {
    objects = render(new Map([...files, ...folder.added]), path).resources.map(
      each => new FoundObject(each),
    );
  } catch (error) {
    return nothing(
      folder,
      finding('cannot-render', { path, reason: failure(error) }),
    );
  }
  const workloads = objects.flatMap(each => FoundWorkload.of(each) ?? []);
  const services = objects
    .filter(({ group, kind }) => group === '' && kind === 'Service')
    .map(each => findService(each, objects, workloads));
  const found = {
    folder,
    objects,
    workloads,
    services,
    main: chooseMain(services, name),
    findings: [],
  };
  const known = foldersWithDeployments(files).filter(each => each !== path);
  return {
    ...found,
    findings: [
      ...folder.findings,
      ...checks.flatMap(check => check(found, { path, name, known })),
    ],
  };
}

/** An inspection as callers see it. */
export function reportOf({
  folder,
  workloads,
  services,
  main,
  findings,
}: Inspection): AdoptionReport {
  return {
    path: folder.path,
    kustomization: folder.kustomization,
    workloads: workloads.map(workload => ({
      kind: workload.object.kind,
      name: workload.name,
      serviceAccount: workload.serviceAccount,
      services: services
        .filter(each => each.workloads.includes(workload))
        .map(each => each.name),
      file: workload.object.place()?.file ?? folder.path,
    })),
    services: services.map(({ name, ports, releases, unrouted }) => ({
      name,
      ports: ports.map(port => ({
        name: port.name,
        number: port.number,
        protocol: port.protocol,
      })),
      releases,
      routed: unrouted === undefined,
    })),
    main: main?.name,
    findings,
  };
}
