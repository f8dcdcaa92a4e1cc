const PUBLIC: readonly string[] = ['*'];

/** Who sees a configuration: everybody, nobody, or the namespaces in the set. @public */
export type Visibility = 'public' | 'none' | ReadonlySet<string>;

/**
 * What `exportTo` means for a resource of a namespace.
 *
 * istio: pilot/pkg/model/push_context.go (initVirtualServices, initDestinationRules)
 */
export function readVisibility(
  exportTo: readonly string[] | undefined,
  namespace: string,
  meshDefault: readonly string[] | undefined,
): Visibility {
  const list =
    exportTo && exportTo.length > 0 ? exportTo : meshDefault ?? PUBLIC;
  if (list.length === 0 || list.includes('*')) {
    return 'public';
  }
  if (list.includes('~')) {
    return 'none';
  }
  return new Set(list.map(entry => (entry === '.' ? namespace : entry)));
}

/** Whether proxies of the namespace see it. */
export function isVisible(visibility: Visibility, namespace: string): boolean {
  if (visibility === 'public') {
    return true;
  }
  return visibility !== 'none' && visibility.has(namespace);
}
