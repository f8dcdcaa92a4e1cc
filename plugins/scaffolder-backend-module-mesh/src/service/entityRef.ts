import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { ServiceSpec } from '@mesh-portal/service-tree';

/** Reference of the catalog entity that a service's `catalog-info.yaml` describes. */
export function entityRefOf(spec: ServiceSpec): string {
  return stringifyEntityRef({
    kind: 'Component',
    namespace: DEFAULT_NAMESPACE,
    name: spec.metadata.name,
  });
}
