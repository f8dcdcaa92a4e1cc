/** Names of a service's objects and files: each is derived here and nowhere else. */

interface Identity {
  readonly name: string;
  readonly system?: string | undefined;
}

/** `shop-user-service`: unique among the services of a portal. */
export const qualifiedName = ({ name, system }: Identity) =>
  system ? `${system}-${name}` : name;

export const treeRoot = (identity: Identity) =>
  `kustomize-root/${qualifiedName(identity)}`;

/** Folder of a service in a repository that several services share. */
export const sharedFolder = (identity: Identity) =>
  `services/${qualifiedName(identity)}`;

export const applicationName = (identity: Identity, environment: string) =>
  `${qualifiedName(identity)}-${environment}`;

export const deploymentName = (name: string, version: string) =>
  `${name}-${version}`;

export const virtualServiceName = (name: string) => `${name}-vs`;
export const ingressName = (name: string) => `${name}-ingress`;
export const destinationRuleName = (name: string) => `${name}-dr`;
export const ownedGatewayName = (name: string) => `${name}-gateway`;
/** Routes of the Gateway API for callers in the mesh. */
export const meshRouteName = (name: string) => `${name}-mesh`;
/** The Service of a release, which routes of the Gateway API lead to. */
export const releaseServiceName = (name: string, release: string) =>
  `${name}-${release}`;
export const configMapName = (name: string) => `${name}-config`;
export const discoveryRoleName = (name: string) => `${name}-discovery`;
export const metaRouterName = (name: string) => `${name}-mr`;
export const redisName = (name: string) => `${name}-redis`;
export const resolveMapName = (name: string) => `${name}-dubbo`;
export const serviceAccountName = (name: string) => `app-${name}`;

/** Name of the route that shares requests out by weight; Argo Rollouts' convention. */
export const PRIMARY_ROUTE = 'primary';
