import {
  parseMeshDeclaration,
  type MeshDeclaration,
} from '@mesh-portal/istio-config';
import { UsageError } from './errors';
import { readYamlFile } from './yamlFile';

/**
 * Reads the files of `--mesh`, each as an entry of the portal's
 * `meshRouting.meshes`.
 *
 * @throws UsageError that names file, line and field of everything that is wrong
 */
export function readDeclarations(
  paths: readonly string[],
  cwd: string,
): MeshDeclaration[] {
  const files = new Map<string, string>();
  return paths.map(path => {
    const { value, complaint } = readYamlFile('--mesh', path, cwd);
    const parsed = parseMeshDeclaration(value);
    if (!parsed.ok) {
      throw new UsageError(
        parsed.problems
          .map(({ path: field, message }) =>
            complaint(field, `${field.join('.') || 'the file'} ${message}`),
          )
          .join('\n'),
      );
    }
    const { name } = parsed.declaration.mesh;
    const other = files.get(name);
    if (other !== undefined) {
      throw new UsageError(
        complaint(['name'], `name repeats '${name}', which ${other} declares`),
      );
    }
    files.set(name, path);
    return parsed.declaration;
  });
}
