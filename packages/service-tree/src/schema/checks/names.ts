import {
  applicationName,
  deploymentName,
  ownedGatewayName,
  qualifiedName,
  releaseServiceName,
} from '../../model/names';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import { at } from './complaints';

const MAXIMUM = 63;
// What Kubernetes adds for a pod: "-<hash of the pod template>-<random>".
const POD_SUFFIX = 17;

/** Names that stay fitting with everything that is added to them. */
export const checkNames: CrossCheck = ({ metadata, spec }) => {
  const found: FieldComplaint[] = [];
  const limit = (
    path: readonly (string | number)[],
    own: string,
    result: string,
    suffix: string,
    reserve = 0,
  ) => {
    const excess = result.length + reserve - MAXIMUM;
    if (excess > 0) {
      found.push(
        at(path, 'name-too-long', {
          result,
          suffix,
          length: result.length,
          maximum: MAXIMUM - reserve,
          fitting: Math.max(1, own.length - excess),
        }),
      );
    }
  };

  const { name } = metadata;
  const gateway = spec.traffic.gateway;
  if (gateway && !gateway.ref && !gateway.name) {
    limit(['metadata', 'name'], name, ownedGatewayName(name), '-gateway');
  }
  if (spec.build.strategy !== 'ci') {
    limit(
      ['metadata', 'name'],
      name,
      applicationName(metadata, 'build'),
      `${qualifiedName(metadata).slice(0, -name.length)}…-build`,
    );
    limit(
      metadata.system ? ['metadata', 'system'] : ['metadata', 'name'],
      metadata.system ?? name,
      `${metadata.system ?? name}-build`,
      '-build',
    );
  }
  // A name that is too long by itself would make every other one look at fault.
  if (found.length > 0) {
    return found.slice(0, 1);
  }
  spec.environments.forEach((environment, index) => {
    limit(
      ['spec', 'environments', index, 'name'],
      environment.name,
      applicationName(metadata, environment.name),
      `${qualifiedName(metadata)}-…`,
    );
  });

  const lists = [
    { path: ['spec', 'releases'], releases: spec.releases },
    ...spec.environments.flatMap((environment, index) =>
      environment.releases
        ? [
            {
              path: ['spec', 'environments', index, 'releases'],
              releases: environment.releases,
            },
          ]
        : [],
    ),
  ];
  for (const { path, releases } of lists) {
    releases.forEach(({ name: release, version }, index) => {
      if (spec.traffic.routing === 'gateway-api') {
        limit(
          [...path, index, 'name'],
          release,
          releaseServiceName(name, release),
          `${name}-…`,
        );
      }
      limit(
        [...path, index, 'version'],
        version,
        deploymentName(name, version),
        `${name}-…-<hash>-<hash>`,
        POD_SUFFIX,
      );
    });
  }
  return found;
};
