import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import type { IService } from 'kubernetes-models/v1/Service';
import { objectLabels, releaseSelector } from '../../model/labels';
import { destinationRuleName, releaseServiceName } from '../../model/names';
import type { Service } from '../../model/service';
import type { Commented } from '../../print/yaml';
import { servicePorts } from '../service';
import { trafficPolicy } from '../trafficPolicy';

/** Whether the Service of a release is the base's: every environment runs one of this name, in whatever version. */
export const isInBase = ({ spec, environments }: Service, name: string) =>
  spec.releases.some(release => release.name === name) &&
  environments.every(({ releases }) =>
    releases.some(release => release.name === name),
  );

interface Release {
  readonly name: string;
  readonly version: string;
}

/** The Service of one release: what routes of the Gateway API lead to, in place of a subset. */
export function releaseService(
  service: Service,
  { name, version }: Release,
): Commented {
  const value: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: releaseServiceName(service.name, name),
      labels: objectLabels(service),
    },
    spec: {
      ports: servicePorts(service),
      selector: releaseSelector(service, version),
    },
  };
  return { value };
}

/** Limits of a release: the Gateway API has none, and Istio keeps those of a Service. */
export function releasePolicy(
  service: Service,
  { name }: Release,
): Commented[] {
  const policy = trafficPolicy(service);
  if (!policy.trafficPolicy) {
    return [];
  }
  const host = releaseServiceName(service.name, name);
  const value: IDestinationRule = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: {
      name: destinationRuleName(host),
      labels: objectLabels(service),
    },
    spec: { host, ...policy },
  };
  return [{ value }];
}
