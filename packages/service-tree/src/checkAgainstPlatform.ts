import { checkGuardRails } from './guardRails/checkGuardRails';
import { meshOf } from './model/service';
import type { Platform } from './platform';
import { checkAeraki } from './platformChecks/aeraki';
import { checkDataPlane } from './platformChecks/dataPlane';
import { checkGateway } from './platformChecks/gateway';
import { checkHosts } from './platformChecks/hosts';
import { checkMesh } from './platformChecks/mesh';
import { checkNamespaces } from './platformChecks/namespaces';
import { checkRepository } from './platformChecks/repository';
import type { SchemaProblem } from './schema/problems';
import type { ServiceSpec } from './schema/serviceSpec';

/** The mesh, and what it offers, of one environment. */
function checkEnvironment(
  spec: ServiceSpec['spec'],
  index: number,
  platform: Platform,
): SchemaProblem[] {
  const environment = spec.environments[index];
  const path = ['spec', 'environments', index];
  const unknown = checkMesh(environment, platform, path);
  if (unknown.length > 0) {
    return unknown;
  }
  const mesh = meshOf(environment, platform);
  return [
    ...checkGateway(spec, environment, mesh, path),
    ...checkDataPlane(spec, index, mesh),
    ...checkAeraki(spec, environment, mesh, path),
  ];
}

/**
 * Judges a ServiceSpec against what the platform offers: meshes, shared
 * gateways and their hosts, data plane, namespaces, guard-rails. Where the
 * platform declares no meshes, nothing about them is judged.
 *
 * @param spec - a checked ServiceSpec, from `parseServiceSpec`
 * @returns problems of the same shape as the schema's; none when it fits
 * @public
 */
export function checkAgainstPlatform(
  spec: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const ofEnvironments =
    platform.meshes.length === 0
      ? []
      : [
          ...spec.spec.environments.flatMap((_, index) =>
            checkEnvironment(spec.spec, index, platform),
          ),
          ...checkHosts(spec, platform),
        ];
  const all = [
    ...ofEnvironments,
    ...checkNamespaces(spec, platform),
    ...checkGuardRails(spec, platform),
    ...checkRepository(spec, platform),
  ];
  // Environments of one mesh complain alike about the gateway that they share.
  return [
    ...new Map(
      all.map(each => [`${each.path.join('.')} ${each.message}`, each]),
    ).values(),
  ];
}
