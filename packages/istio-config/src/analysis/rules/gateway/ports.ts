import type { Labels } from '../../../mesh/labels';
import type { Mesh } from '../../../mesh/mesh';
import { asArray, objectAt } from '../../../resources/read';
import { derived } from '../../../mesh/derived';
import { gatewayOfPods, selectorText } from '../../podSelection';
import type { Rule } from '../../rule';

/** Whether any gateway of the mesh finds its pods: then they are known here. */
const knowsGatewayPods = derived(
  mesh =>
    mesh.gateways.some(
      ({ selector }) => mesh.workloads.select(selector).length > 0,
    ) || mesh.workloads.select({ istio: 'ingressgateway' }).length > 0,
);

/**
 * A gateway needs pods that it selects, and a Service that opens its ports.
 *
 * istio: pkg/config/analysis/analyzers/gateway/gateway.go
 */
export const ports: Rule = {
  name: 'gateway/ports',
  description: 'Gateways select pods, and a Service opens their ports',
  analyzer: 'gateway.IngressGatewayPortAnalyzer',
  kinds: ['Gateway'],
  check(object, { mesh, report }) {
    const gateway = mesh.gatewayOf(object);
    if (!gateway) {
      return;
    }
    const selector = selectorText(gateway.selector);
    const open = openPorts(mesh, gateway.selector);
    if (!open) {
      const { parity } = mesh.settings;
      if (!parity && gatewayOfPods(mesh, gateway.selector, object.namespace)) {
        // The pods of a Kubernetes Gateway, which istiod makes.
        return;
      }
      if (parity) {
        report('IST0101', ['spec', 'selector'], {
          type: 'selector',
          target: selector,
        });
      } else if (knowsGatewayPods(mesh)) {
        report(
          'IST0101',
          ['spec', 'selector'],
          { type: 'gateway workload with', target: selector },
          {
            level: 'warning',
            fix: 'Select the labels of a gateway deployment, or add the deployment.',
          },
        );
      } else {
        report('MSH0001', ['spec', 'selector'], {
          type: 'gateway workload with',
          target: selector,
        });
      }
      return;
    }
    // Without a Service among what was read nothing can be said about ports.
    if (!mesh.settings.parity && open.size === 0) {
      return;
    }
    const told = new Set<number>();
    for (const server of gateway.servers) {
      if (server.port === undefined || open.has(server.port)) {
        continue;
      }
      // Istio's analyzer gives the line of the selector: of equal messages one is left.
      if (!mesh.settings.parity || !told.has(server.port)) {
        told.add(server.port);
        report('IST0162', [...server.path, 'port', 'number'], {
          selector,
          port: server.port,
        });
      }
    }
  },
};

/** Ports of the Services in front of the selected pods; undefined where no pods are selected. */
function openPorts(
  mesh: Mesh,
  selector: Labels,
): ReadonlySet<number> | undefined {
  const pods = mesh.workloads.select(selector);
  if (pods.length === 0) {
    return undefined;
  }
  const open = new Set<number>();
  for (const pod of pods) {
    for (const service of mesh.registry.selecting(pod.labels, pod.namespace)) {
      if (service.object.meshKind !== 'Service') {
        continue;
      }
      asArray(service.object.spec.ports).forEach((entry, index) => {
        const port = service.ports[index];
        // In a file the protocol may be left out; Istio's analyzer asks for the literal TCP.
        const isTcp = mesh.settings.parity
          ? objectAt(entry).protocol === 'TCP'
          : port?.transport === 'TCP';
        if (port && isTcp) {
          open.add(port.number);
          // A server at the target port is reached through the Service as well.
          if (typeof port.targetPort === 'number') {
            open.add(port.targetPort);
          }
        }
      });
    }
  }
  return open;
}
