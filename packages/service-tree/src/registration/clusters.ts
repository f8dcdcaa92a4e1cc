import type { IApplicationSpec } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSpec';

export type Destination = IApplicationSpec['destination'];

/** Argo CD's name and address of the cluster that it runs in. */
const OWN_NAME = 'in-cluster';
const OWN_SERVER = 'https://kubernetes.default.svc';

/** Name of a cluster as a folder: Argo CD's name, or the address where it has none. */
export function clusterName({
  name,
  server = OWN_SERVER,
}: Destination): string {
  if (name !== undefined) {
    return name;
  }
  return server.replace(/\/+$/, '') === OWN_SERVER
    ? OWN_NAME
    : server
        .replace(/^https?:\/\//, '')
        .replace(/[^A-Za-z0-9.-]+/g, '-')
        .replace(/-+$/, '')
        .toLowerCase();
}
