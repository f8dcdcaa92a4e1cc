import { AppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { Gateway as KubernetesGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import { GRPCRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GRPCRoute';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { TLSRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/TLSRoute';
import { TCPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1alpha2/TCPRoute';
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { Gateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { AuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import { validateResource, type JsonObject } from '@mesh-portal/istio-config';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Role } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import { RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

const models: Readonly<
  Record<string, new (data: never) => { validate(): void }>
> = {
  AppProject,
  Application,
  AuthorizationPolicy,
  ConfigMap,
  Deployment,
  DestinationRule,
  GRPCRoute,
  Gateway,
  HTTPRoute,
  HorizontalPodAutoscaler,
  Namespace,
  PodDisruptionBudget,
  Role,
  RoleBinding,
  Service,
  ServiceAccount,
  TCPRoute,
  TLSRoute,
  VirtualService,
};

/** Istio has a kind of the same name. */
const GATEWAY_API = 'gateway.networking.k8s.io/';

/** Kinds of image builders, whose schemas no package publishes. */
const UNCHECKED = ['Build', 'Image', 'Pipeline'];

/** What the published schema of an object's kind has against it. */
export function validateObject(value: unknown): string | undefined {
  const { apiVersion = '', kind = '' } = value as {
    apiVersion?: string;
    kind?: string;
  };
  if (UNCHECKED.includes(kind)) {
    return undefined;
  }
  if (/\.aeraki\.io\//.test(apiVersion)) {
    // No package publishes the schemas of Aeraki; the library that lints has them.
    return (
      validateResource({ value: value as JsonObject })
        .errors.map(({ message }) => `${kind}: ${message}`)
        .join('\n') || undefined
    );
  }
  const Model =
    kind === 'Gateway' && apiVersion.startsWith(GATEWAY_API)
      ? KubernetesGateway
      : models[kind];
  if (!Model) {
    return `no schema of kind ${kind}`;
  }
  try {
    new Model(value as never).validate();
    return undefined;
  } catch (error) {
    return `${kind}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
