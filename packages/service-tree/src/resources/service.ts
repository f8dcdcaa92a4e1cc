import type { IService } from 'kubernetes-models/v1/Service';
import { dubboOf, portNames } from '../model/dubbo';
import { objectLabels, serviceSelector } from '../model/labels';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';

/** The Service of all releases together. */
export function service(of: Service): Commented {
  const { number, protocol } = of.spec.workload.port;
  const dubbo = dubboOf(of);
  const value: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: of.name, labels: objectLabels(of) },
    spec: {
      ports: [
        {
          name: dubbo ? portNames(dubbo).service : protocol,
          port: number,
          targetPort: number,
          protocol: 'TCP',
          appProtocol: protocol,
        },
      ],
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
        text: 'All releases; the DestinationRule tells them apart.',
      },
    ],
  };
}
