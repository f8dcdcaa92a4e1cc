/** A value in the message of a finding. @public */
export type AdoptionArg = string | number | readonly string[];

/** Arguments of a finding's message. @public */
export type AdoptionArgs = Readonly<Record<string, AdoptionArg>>;

/** A place in a file. Lines count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
}

/** An object as `kustomize build` gives it, with the place of each field. @public */
export interface RenderedObject {
  readonly value: unknown;
  locate?(path: readonly (string | number)[]): Position | undefined;
}

/**
 * Renders a kustomization: `build` of `@mesh-portal/kustomize` fits.
 *
 * @throws an error whose message says what cannot be rendered
 * @public
 */
export type RenderFolder = (
  files: ReadonlyMap<string, string>,
  folder: string,
) => { readonly resources: readonly RenderedObject[] };

/** Release of an adopted service: one or more of its Deployments. @public */
export interface AdoptedRelease {
  /** Name of the subset. */
  readonly name: string;
  /** Value of the label that tells its pods apart. */
  readonly version: string;
  readonly deployments: readonly string[];
  /** Pods that the manifests ask for. */
  readonly replicas: number;
}

/** A port of a Service that is there. @public */
export interface AdoptedPort {
  readonly name: string;
  readonly number: number;
  /** `undefined` where neither name nor appProtocol says one. */
  readonly protocol: string | undefined;
}

/** A Service that is there. @public */
export interface AdoptedService {
  readonly name: string;
  readonly ports: readonly AdoptedPort[];
  readonly releases: readonly AdoptedRelease[];
  /** Whether it gets a VirtualService and a DestinationRule. */
  readonly routed: boolean;
}

/** A workload that is there. @public */
export interface AdoptedWorkload {
  readonly kind: string;
  readonly name: string;
  readonly serviceAccount: string;
  /** Names of the Services that select its pods. */
  readonly services: readonly string[];
  readonly file: string;
}

/** Something about a repository that is to be adopted. @public */
export interface AdoptionFinding {
  readonly code: string;
  /** `blocking`: nothing is written while it is there. */
  readonly level: 'blocking' | 'note';
  readonly args: AdoptionArgs;
  readonly message: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly fix: string;
  readonly file?: string;
  readonly line?: number;
}

/** What is in a folder of a repository, and whether it can be adopted. @public */
export interface AdoptionReport {
  /** Folder from the root of the repository. */
  readonly path: string;
  /** Whether its kustomization is there already. */
  readonly kustomization: 'present' | 'written';
  readonly workloads: readonly AdoptedWorkload[];
  readonly services: readonly AdoptedService[];
  /** The Service that outside requests and the catalog entity are about. */
  readonly main: string | undefined;
  readonly findings: readonly AdoptionFinding[];
}
