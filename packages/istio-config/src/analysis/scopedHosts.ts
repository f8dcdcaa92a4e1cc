import { derived } from '../mesh/derived';
import type { Mesh } from '../mesh/mesh';
import type { RegistryService } from '../resources/service';

/**
 * The hosts of the mesh as Istio's analyzers look them up (only for parity mode:
 * the proxies' own rules are in `Registry`). Keys are `scope/host`.
 *
 * istio: pkg/config/analysis/analyzers/util/service_lookup.go
 */
const scopedHosts = derived(mesh => {
  const exact = new Map<string, RegistryService>();
  const wildcards: { scope: string; host: string; service: RegistryService }[] =
    [];
  for (const kind of ['ServiceEntry', 'Service'] as const) {
    for (const object of mesh.ofKind(kind)) {
      for (const service of mesh.servicesOf(object)) {
        for (const scope of scopesOf(service)) {
          exact.set(`${scope}/${service.host}`, service);
          if (service.host.startsWith('*')) {
            wildcards.push({ scope, host: service.host, service });
          }
        }
      }
    }
  }
  return { exact, wildcards };
});

/** The service that Istio's analyzers find for a host, seen from a namespace. */
export function findAsAnalyzer(
  mesh: Mesh,
  host: string,
  namespace: string,
  exportTo: readonly string[] | undefined,
): RegistryService | undefined {
  const { exact, wildcards } = scopedHosts(mesh);
  const scopes = exportTo?.map(scope =>
    scope === '.' ? namespace : scope,
  ) ?? [namespace];
  for (const scope of ['*', ...scopes]) {
    const service = exact.get(`${scope}/${host}`);
    if (service) {
      return service;
    }
  }
  const suffix = host.replace(/^\*/, '');
  return wildcards.find(
    entry =>
      (entry.scope === '*' || entry.scope === namespace) &&
      suffix.endsWith(entry.host.slice(1)),
  )?.service;
}

function scopesOf(service: RegistryService): readonly string[] {
  const { exportTo, namespace } = service;
  if (!exportTo || exportTo.length === 0) {
    return ['*'];
  }
  const end = exportTo.indexOf('*');
  return (end < 0 ? exportTo : exportTo.slice(0, end + 1)).map(scope =>
    scope === '.' ? namespace : scope,
  );
}
