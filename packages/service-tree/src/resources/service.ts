import type { IService } from 'kubernetes-models/v1/Service';
import { dubboOf, portNames } from '../model/dubbo';
import { objectLabels, serviceSelector } from '../model/labels';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';

/** The port of the service, named after what it speaks. */
export function servicePorts(of: Service) {
  const { number, protocol } = of.spec.workload.port;
  const dubbo = dubboOf(of);
  return [
    {
      name: dubbo ? portNames(dubbo).service : protocol,
      port: number,
      targetPort: number,
      protocol: 'TCP' as const,
      appProtocol: protocol,
    },
  ];
}

/** The Service of all releases together. */
export function service(of: Service): Commented {
  const value: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: of.name, labels: objectLabels(of) },
    spec: {
      ports: servicePorts(of),
      selector: serviceSelector(of),
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'ports', 0, 'name'],
        text: 'Says the protocol, so that Istio does not have to guess it.',
      },
      {
        at: ['spec', 'selector'],
        text:
          of.spec.traffic.routing !== 'gateway-api'
            ? 'All releases; the DestinationRule tells them apart.'
            : 'All releases; each has a Service of its own beside this one.',
      },
    ],
  };
}
