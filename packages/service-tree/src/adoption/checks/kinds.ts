import { finding } from '../messages';
import type { AdoptionCheck } from '.';

/** Kinds of the whole cluster that manifests of a service bring along at times. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'FlowSchema',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

/** Nothing belongs to the whole cluster. */
export const checkKinds: AdoptionCheck = ({ objects }) =>
  objects
    .filter(({ kind }) => CLUSTER_SCOPED.has(kind))
    .map(object =>
      finding('cluster-scoped', { object: object.title }, object.place()),
    );
