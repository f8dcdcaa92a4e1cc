import type { Config } from '@backstage/config';
import { readSuppressions } from '@mesh-portal/plugin-mesh-routing-common';
import { defaultPlatform, type Platform } from '@mesh-portal/service-tree';
import { readDeliveryMode, readGitopsRepository } from './readDelivery';
import { readOfferedMeshes } from './readOfferedMeshes';
import { readGuardRails } from './readGuardRails';

/** What a service adds to the platform's own decisions. @public */
export type PlatformOverrides = Partial<
  Pick<Platform, 'gitProvider' | 'template'>
>;

/**
 * The platform that `service-tree` generates for, out of `meshPortal` and
 * `meshRouting`. Works in the browser and in the backend, so that the preview
 * and the action see the same platform.
 *
 * @param config - the root of the configuration
 * @throws an error that names the key, where a value is missing or wrong
 * @public
 */
export function readPlatform(
  config: Config,
  overrides: PlatformOverrides = {},
): Platform {
  const defaults = defaultPlatform();
  const gitops = readGitopsRepository(config);
  const image = config.getOptionalConfig('meshPortal.placeholderImage');
  const placeholderImage = image
    ? { name: image.getString('name'), tag: image.getString('tag') }
    : defaults.placeholderImage;
  const suppress = readSuppressions(config);
  const guardRails = readGuardRails(config, placeholderImage.name);
  return defaultPlatform({
    meshes: readOfferedMeshes(config).map(mesh => ({
      name: mesh.name,
      istioVersion: mesh.istioVersion,
      rootNamespace: mesh.rootNamespace,
      clusterDomain: mesh.clusterDomain,
      injection: mesh.injection,
      ...(Object.keys(mesh.meshConfig).length > 0 && {
        meshConfig: mesh.meshConfig,
      }),
      ...(mesh.revisions && { revisions: mesh.revisions }),
      ...(mesh.featureFlags && { featureFlags: mesh.featureFlags }),
      gateways: mesh.gateways,
      // gateways of the platform stand in one place, so a service's own selects pods there
      ingressNamespace: mesh.gateways[0]?.ref.split('/')[0],
    })),
    argocdVersion: readArgocdVersion(config) ?? defaults.argocdVersion,
    placeholderImage,
    ciCommand:
      config.getOptionalString('meshPortal.ci.command') ?? defaults.ciCommand,
    techdocs:
      config.getOptionalBoolean('meshPortal.techdocs') ?? defaults.techdocs,
    deliveryMode: readDeliveryMode(config),
    ...(guardRails && { guardRails }),
    ...(suppress.length > 0 && { suppress }),
    ...(gitops && {
      gitopsRepository: {
        url: `${gitops.repositoryUrl}.git`,
        branch: gitops.branch,
      },
    }),
    ...overrides,
  });
}

function readArgocdVersion(config: Config): string | undefined {
  const key = 'meshPortal.argocd.version';
  const version: unknown = config.getOptional(key);
  if (version === undefined) {
    return undefined;
  }
  // YAML reads 3.10 without quotes as the number 3.1: another version, in silence
  if (typeof version !== 'string' || !/^\d+\.\d+$/.test(version)) {
    throw new Error(
      `Configuration '${key}' must be a minor version in quotes, such as '3.1', got ${JSON.stringify(
        version,
      )}`,
    );
  }
  return version;
}
