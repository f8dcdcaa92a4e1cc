import {
  parseMeshDeclaration,
  type MeshSettings,
} from '@mesh-portal/istio-config';
import { UsageError } from './errors';
import { readYamlFile } from './yamlFile';

/** A mesh without its services. */
export interface KnownMesh {
  readonly settings: MeshSettings;
  /** Whether the ingress gateway of a stock Istio is part of it. */
  readonly stockIngressGateway: boolean;
}

/** A mesh that a file declares. */
export interface DeclaredByFile extends KnownMesh {
  readonly settings: MeshSettings & { readonly name: string };
}

/**
 * Reads the files of `--mesh`, each as an entry of the portal's
 * `meshRouting.meshes`.
 *
 * @throws UsageError that names file, line and field of everything that is wrong
 */
export function readDeclarations(
  paths: readonly string[],
  cwd: string,
): DeclaredByFile[] {
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
    const { mesh, stockIngressGateway } = parsed.declaration;
    const { gateways: _, injection, ...settings } = mesh;
    return {
      // The portal knows the namespaces of a mesh. Here most were not read, and
      // nothing is assumed of how they are injected unless the file says it.
      settings: saysInjection(value) ? { ...settings, injection } : settings,
      stockIngressGateway,
    };
  });
}

function saysInjection(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'injection' in value;
}
