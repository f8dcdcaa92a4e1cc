import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { objectLabels } from '../model/labels';
import { discoveryRoleName } from '../model/names';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';

const API_GROUP = 'rbac.authorization.k8s.io';

/** Whether the application itself asks the Kubernetes API for Services. */
export const usesDiscovery = ({ spec }: Service) =>
  spec.workload.spring?.client === 'openfeign-discovery';

/** What spring-cloud-kubernetes reads, in the namespace of the service alone. */
export function discoveryRole(service: Service): Commented {
  const verbs = ['get', 'list', 'watch'];
  const value: IRole = {
    apiVersion: `${API_GROUP}/v1`,
    kind: 'Role',
    metadata: {
      name: discoveryRoleName(service.name),
      labels: objectLabels(service),
    },
    rules: [
      { apiGroups: [''], resources: ['services', 'endpoints', 'pods'], verbs },
      {
        apiGroups: ['discovery.k8s.io'],
        resources: ['endpointslices'],
        verbs,
      },
    ],
  };
  return {
    value,
    comments: [
      {
        at: ['rules'],
        text: 'What spring-cloud-kubernetes reads to find Services of this namespace by name.',
      },
    ],
  };
}

/** Ties the Role to the ServiceAccount; the overlay's namespace completes the subject. */
export function discoveryRoleBinding(service: Service): Commented {
  const value: IRoleBinding = {
    apiVersion: `${API_GROUP}/v1`,
    kind: 'RoleBinding',
    metadata: {
      name: discoveryRoleName(service.name),
      labels: objectLabels(service),
    },
    roleRef: {
      apiGroup: API_GROUP,
      kind: 'Role',
      name: discoveryRoleName(service.name),
    },
    subjects: [
      { kind: 'ServiceAccount', name: service.spec.workload.serviceAccount },
    ],
  };
  return { value };
}
