import type { Mesh } from './mesh';

/** Works something out once for each mesh, when it is first asked for. */
export function perMesh<T>(build: (mesh: Mesh) => T): (mesh: Mesh) => T {
  const built = new WeakMap<Mesh, { readonly value: T }>();
  return mesh => {
    let entry = built.get(mesh);
    if (!entry) {
      entry = { value: build(mesh) };
      built.set(mesh, entry);
    }
    return entry.value;
  };
}
