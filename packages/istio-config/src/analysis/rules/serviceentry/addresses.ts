import {
  asArray,
  asString,
  asText,
  objectAt,
  valueAt,
} from '../../../resources/read';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import type { Rule } from '../../rule';

/**
 * A TCP port without an address matches every connection to its number.
 *
 * istio: pkg/config/analysis/analyzers/serviceentry/protocoladdresses.go
 */
export const addresses: Rule = {
  name: 'serviceentry/addresses',
  description: 'TCP ports of ServiceEntries have addresses',
  analyzer: 'serviceentry.Analyzer',
  kinds: ['ServiceEntry'],
  check(object, { mesh, report }) {
    const { spec } = object;
    // An empty list is no list: proto JSON does not tell them apart.
    if (
      asArray(spec.addresses).length > 0 ||
      isAllocated(object) ||
      isAutoAllocated(mesh)
    ) {
      return;
    }
    asArray(spec.ports).forEach((entry, index) => {
      const port = objectAt(entry);
      const protocol = asString(port.protocol) ?? '';
      if (protocol === '' || protocol.toUpperCase() === 'TCP') {
        report('IST0134', ['spec', 'ports', index], {
          port: asText(port.number),
        });
      }
    });
  },
};

function isAllocated({ value }: MeshObject): boolean {
  return asArray(objectAt(value, 'status').addresses).length > 0;
}

/** Istio gives addresses of its own where DNS is captured and allocation is on. */
function isAutoAllocated(mesh: Mesh): boolean {
  const metadata = objectAt(
    valueAt(mesh.settings.meshConfig, 'defaultConfig', 'proxyMetadata'),
  );
  const isOn = (name: string) => asText(metadata[name]) === 'true';
  if (!isOn('ISTIO_META_DNS_CAPTURE')) {
    return false;
  }
  return (
    isOn('ISTIO_META_DNS_AUTO_ALLOCATE') || isOn('PILOT_ENABLE_IP_AUTOALLOCATE')
  );
}
