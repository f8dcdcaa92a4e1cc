import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  parseMeshDeclaration,
  undeclaredMesh,
  type FieldPath,
  type MeshDeclaration,
} from '@mesh-portal/istio-config';
import type { MeshInfo } from './types';

const KEY = 'meshRouting.meshes';

/**
 * Reads `meshRouting.meshes`. Works in the browser and in the backend. Without
 * the key there is one mesh `default` with Istio's own defaults.
 *
 * @param config - the root of the configuration
 * @throws an error that names the key, where a value is missing or wrong
 * @public
 */
export function readMeshes(config: Config): MeshInfo[] {
  return readMeshDeclarations(config).map(({ mesh }) => mesh);
}

/**
 * Reads `meshRouting.meshes` with what the backend alone sees of it.
 *
 * @param config - the root of the configuration
 * @throws an error that names the key, where a value is missing or wrong
 * @public
 */
export function readMeshDeclarations(config: Config): MeshDeclaration[] {
  const declared: unknown = config.getOptional(KEY);
  if (declared === undefined) {
    return [
      {
        mesh: undeclaredMesh('default'),
        platform: [],
        stockIngressGateway: true,
      },
    ];
  }
  if (!Array.isArray(declared)) {
    throw new InputError(`Configuration '${KEY}' must be a list of meshes`);
  }
  if (declared.length === 0) {
    throw new InputError(
      `Configuration '${KEY}' is empty: declare a mesh, or leave the key out for one mesh named 'default'`,
    );
  }
  const names = new Set<string>();
  return declared.map((value: unknown, index) => {
    const key = `${KEY}[${index}]`;
    const declaration = readDeclaration(value, key);
    const { name } = declaration.mesh;
    if (names.has(name)) {
      throw new InputError(
        `Configuration '${key}.name' repeats '${name}': every mesh needs its own name`,
      );
    }
    names.add(name);
    return declaration;
  });
}

function readDeclaration(value: unknown, key: string): MeshDeclaration {
  const parsed = parseMeshDeclaration(value);
  if (!parsed.ok) {
    throw new InputError(
      parsed.problems
        .map(
          ({ path, message }) =>
            `Configuration '${key}${keyOf(path)}' ${message}`,
        )
        .join('\n'),
    );
  }
  return parsed.declaration;
}

/** A path as Backstage writes the keys of its configuration. */
function keyOf(path: FieldPath): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('');
}
