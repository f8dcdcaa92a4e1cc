import { asArray, asString, asText, objectAt } from '../../../resources/read';
import { isControlPlane } from '../../podSelection';
import type { Rule } from '../../rule';

/**
 * The name of a Service's port tells its protocol; else the proxy has to detect it.
 *
 * istio: pkg/config/analysis/analyzers/service/portname.go
 */
export const portNames: Rule = {
  name: 'service/portNames',
  description: 'The ports of Services tell their protocol',
  analyzer: 'service.PortNameAnalyzer',
  kinds: ['Service'],
  check(object, { mesh, report }) {
    if (isControlPlane(object) || isGatewayService(object.labels)) {
      return;
    }
    const isExternalName = asString(object.spec.type) === 'ExternalName';
    const [service] = mesh.servicesOf(object);
    asArray(object.spec.ports).forEach((entry, index) => {
      const port = service?.ports[index];
      if (!port) {
        return;
      }
      const path = ['spec', 'ports', index];
      if (isExternalName && (port.protocol === 'Auto' || port.name === 'tcp')) {
        report('IST0150', path, {});
      } else if (port.protocol === 'Auto') {
        report('IST0118', path, {
          port: port.number,
          portName: port.name,
          targetPort: asText(objectAt(entry).targetPort ?? port.number),
        });
      }
    });
  },
};

/** Services that Istio itself creates for Kubernetes Gateways. */
function isGatewayService(labels: Readonly<Record<string, string>>): boolean {
  return 'gateway.istio.io/managed' in labels;
}
