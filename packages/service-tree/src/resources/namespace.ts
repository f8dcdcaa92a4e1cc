import type { INamespace } from 'kubernetes-models/v1/Namespace';
import { namespaceInjection, namespaceLabels } from '../model/injection';
import type { Environment } from '../model/service';
import type { Commented } from '../print/yaml';

const KEPT = 'Prune=false,Delete=false';

/** A namespace of the service's own for image builds: without injection. */
export function buildNamespace(name: string): Commented {
  const value: INamespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      annotations: { 'argocd.argoproj.io/sync-options': KEPT },
    },
  };
  return { value };
}

/** The namespace of an environment, for a service that is alone and brings it itself. */
export function namespace(environment: Environment): Commented {
  const { injection, mesh } = environment;
  const value: INamespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: environment.namespace,
      labels: namespaceLabels(namespaceInjection(injection, mesh.injection)),
      annotations: { 'argocd.argoproj.io/sync-options': KEPT },
    },
  };
  return {
    value,
    comments: [
      {
        at: ['metadata', 'annotations'],
        text: 'Deleting the Application must not delete the namespace with everyone in it.',
      },
    ],
  };
}
