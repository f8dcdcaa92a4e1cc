import { asArray, asString, objectAt } from '../../resources/read';
import type { RegistryService } from '../../resources/service';
import { containerPort } from '../../resources/workload';
import { memoize, type Proxy } from '../proxy/proxy';

/** A port of a service in front of the proxy, and the port of the proxy behind it. */
export interface ServiceTarget {
  readonly service: RegistryService;
  readonly port: number;
  readonly targetPort: number;
}

const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';

/**
 * The services that a proxy is a part of: Services of its namespace that select
 * it, and ServiceEntries that list its address.
 *
 * istio: pilot/pkg/serviceregistry (GetProxyServiceTargets)
 */
export function serviceTargets(proxy: Proxy): readonly ServiceTarget[] {
  return memoize(proxy, 'targets', () => {
    const targets: ServiceTarget[] = [];
    for (const service of proxy.mesh.registry.selecting(
      proxy.labels,
      proxy.namespace,
    )) {
      targets.push(...portsOf(service, proxy));
    }
    for (const object of proxy.mesh.ofKind('ServiceEntry')) {
      const lists = asArray(object.spec.endpoints).some(endpoint =>
        proxy.addresses.includes(asString(objectAt(endpoint).address) ?? ''),
      );
      if (lists) {
        targets.push(
          ...proxy.mesh
            .servicesOf(object)
            .flatMap(service => portsOf(service, proxy)),
        );
      }
    }
    return targets;
  });
}

function portsOf(
  service: RegistryService,
  proxy: Proxy,
): readonly ServiceTarget[] {
  const workload = proxy.workload && proxy.mesh.workloadOf(proxy.workload);
  return service.ports.flatMap(port => {
    const targetPort =
      typeof port.targetPort === 'number'
        ? port.targetPort
        : workload && containerPort(workload, port.targetPort);
    return targetPort === undefined
      ? []
      : [{ service, port: port.number, targetPort }];
  });
}

/**
 * The ports on which the proxy listens for a server. By the selector it is the
 * target of the first service with the port, or the port as it is; a Gateway
 * bound to Services has the targets of these alone.
 *
 * istio: pilot/pkg/model/gateway.go (resolvePorts)
 */
export function listeningPorts(
  port: number,
  targets: readonly ServiceTarget[],
  bySelector: boolean,
): readonly number[] {
  const found = targets.filter(
    target =>
      target.port === port &&
      !(
        bySelector && target.service.object.labels[NO_TRANSLATION] !== undefined
      ),
  );
  if (!bySelector) {
    return [...new Set(found.map(({ targetPort }) => targetPort))];
  }
  return [found[0]?.targetPort ?? port];
}
