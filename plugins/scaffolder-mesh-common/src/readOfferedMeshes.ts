import type { Config } from '@backstage/config';
import {
  readMeshes,
  type MeshInfo,
} from '@mesh-portal/plugin-mesh-routing-common';

const KEY = 'meshPortal.meshes';

/**
 * The declared meshes that templates offer to new services: those that
 * `meshPortal.meshes` names, in its order, else all. Works in the browser and in
 * the backend.
 *
 * @param config - the root of the configuration
 * @throws Error that names the key, where it names a mesh that is not declared
 * @public
 */
export function readOfferedMeshes(config: Config): MeshInfo[] {
  const declared = readMeshes(config);
  const names = config.getOptionalStringArray(KEY);
  if (!names) {
    return declared;
  }
  if (names.length === 0) {
    throw new Error(
      `Configuration '${KEY}' is empty: name a mesh, or leave the key out to offer all`,
    );
  }
  return names.map((name, index) => {
    const mesh = declared.find(candidate => candidate.name === name);
    if (!mesh) {
      throw new Error(
        `Configuration '${KEY}[${index}]' names '${name}', which meshRouting.meshes does not declare (it declares: ${declared
          .map(candidate => candidate.name)
          .join(', ')})`,
      );
    }
    return mesh;
  });
}
