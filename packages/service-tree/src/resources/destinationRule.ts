import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { objectLabels } from '../model/labels';
import { destinationRuleName } from '../model/names';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { trafficPolicy } from './trafficPolicy';

type Subsets = NonNullable<NonNullable<IDestinationRule['spec']>['subsets']>;

/** A subset a release: its name, and the version that its pods are labelled with. */
export function subsets(
  releases: readonly { readonly name: string; readonly version: string }[],
): Subsets {
  return releases.map(({ name, version }) => ({
    name,
    labels: { release: version },
  }));
}

/** The subsets of the service that routes can name. */
export function destinationRule(service: Service): Commented {
  const value: IDestinationRule = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: {
      name: destinationRuleName(service.name),
      labels: objectLabels(service),
      annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    },
    spec: {
      host: service.name,
      ...trafficPolicy(service),
      subsets: subsets(service.spec.releases),
    },
  };
  return {
    value,
    comments: [
      {
        at: ['metadata', 'annotations'],
        text: 'Before the routes: a subset has to be known when a route names it.',
      },
    ],
  };
}
