import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { objectLabels } from '../model/labels';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { usesDiscovery } from './discoveryRights';

/** The identity of the service: what callers' and callees' policies name. */
export function serviceAccount(service: Service): Commented {
  const asksTheApi = usesDiscovery(service);
  const value: IServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: service.spec.workload.serviceAccount,
      labels: objectLabels(service),
    },
    automountServiceAccountToken: asksTheApi,
  };
  return {
    value,
    comments: [
      {
        at: ['automountServiceAccountToken'],
        text: asksTheApi
          ? 'The application finds Services by the Kubernetes API; role.yaml says what it may read.'
          : 'The application does not talk to the Kubernetes API; the proxy has a token of its own.',
      },
    ],
  };
}
