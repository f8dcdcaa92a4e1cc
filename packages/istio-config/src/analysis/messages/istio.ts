import type { Message } from './message';

/**
 * Istio's own checks under their codes, in our words.
 *
 * istio: pkg/config/analysis/msg/messages.yaml
 */
export const ISTIO_MESSAGES = {
  IST0002: {
    name: 'Deprecated',
    level: 'warning',
    template: '{detail}',
    summary: 'a field or kind is deprecated or removed',
    fix: 'Replace what is deprecated before the next upgrade of Istio.',
  },
  IST0101: {
    name: 'ReferencedResourceNotFound',
    level: 'error',
    template: 'the {type} "{target}" does not exist',
    fix: 'Correct the name, or add what it names.',
  },
  IST0102: {
    name: 'NamespaceNotInjected',
    level: 'info',
    template: 'the namespace {namespace} is not part of the mesh',
    fix: 'Label it istio-injection=enabled (or istio.io/rev), or istio-injection=disabled to say that this is meant.',
  },
  IST0103: {
    name: 'PodMissingProxy',
    level: 'warning',
    template: 'the pod {pod} has no istio-proxy container',
    fix: 'Restart the workload, so that its pods are injected.',
  },
  IST0106: {
    name: 'SchemaValidationError',
    level: 'error',
    template: '{detail}',
    summary: 'Istio or the API server refuses the resource',
    fix: 'Correct the field; Istio refuses the resource as it stands.',
  },
  IST0107: {
    name: 'MisplacedAnnotation',
    level: 'warning',
    template: 'the annotation {annotation} has an effect on {kinds} only',
    fix: 'Move it there (for pods: into the pod template), or remove it.',
  },
  IST0108: {
    name: 'UnknownAnnotation',
    level: 'warning',
    template: 'Istio knows no annotation {annotation}',
    fix: 'Correct the name, or remove it.',
  },
  IST0109: {
    name: 'ConflictingMeshGatewayVirtualServiceHosts',
    level: 'error',
    template:
      'the VirtualServices {virtualServices} all define {host} in the mesh, where they do not merge: one of them is used and the others are not',
    fix: 'Keep one VirtualService for the host, or split it with delegates.',
  },
  IST0110: {
    name: 'ConflictingSidecarWorkloadSelectors',
    level: 'error',
    template:
      'the Sidecars {sidecars} of namespace {namespace} select the same workload {workload}',
    fix: 'Let each workload be selected by one Sidecar.',
  },
  IST0111: {
    name: 'MultipleSidecarsWithoutWorkloadSelectors',
    level: 'error',
    template:
      'the Sidecars {sidecars} of namespace {namespace} all lack a workload selector',
    fix: 'Keep one default Sidecar for each namespace.',
  },
  IST0112: {
    name: 'VirtualServiceDestinationPortSelectorRequired',
    level: 'error',
    template:
      'the destination "{host}" has the ports {ports}, and the route does not say which',
    fix: 'Set destination.port.number.',
  },
  IST0116: {
    name: 'DeploymentAssociatedToMultipleServices',
    level: 'warning',
    template:
      'the services {services} of deployment {deployment} use port {port} with different protocols',
    fix: 'Use one protocol for each port of a workload.',
  },
  IST0118: {
    name: 'PortNameIsNotUnderNamingConvention',
    level: 'info',
    template:
      'the port {port} (name "{portName}", targetPort {targetPort}) does not tell its protocol, so the proxy has to detect it',
    fix: 'Set appProtocol, or a name such as http or http-web.',
  },
  IST0123: {
    name: 'NamespaceMultipleInjectionLabels',
    level: 'warning',
    template: 'the namespace has several injection labels: {labels}',
    fix: 'Keep one of them.',
  },
  IST0125: {
    name: 'InvalidAnnotation',
    level: 'warning',
    template: 'the annotation {annotation} is not valid: {problem}',
    fix: 'Correct the value.',
  },
  IST0127: {
    name: 'NoMatchingWorkloadsFound',
    level: 'warning',
    template: 'no workload has the labels {labels}, which the policy selects',
    fix: 'Correct the selector, or remove the policy.',
  },
  IST0128: {
    name: 'NoServerCertificateVerificationDestinationLevel',
    level: 'warning',
    template:
      'TLS mode {mode} for {host} has no caCertificates, so the certificate of the server is not verified',
    fix: 'Set trafficPolicy.tls.caCertificates or credentialName.',
  },
  IST0129: {
    name: 'NoServerCertificateVerificationPortLevel',
    level: 'warning',
    template:
      'TLS mode {mode} for {host} at port {port} has no caCertificates, so the certificate of the server is not verified',
    fix: 'Set tls.caCertificates or credentialName for the port.',
  },
  IST0130: {
    name: 'VirtualServiceUnreachableRule',
    level: 'warning',
    template: 'the rule {rule} is never used: {reason}',
    fix: 'Move it up, narrow the rule before it, or remove it.',
  },
  IST0131: {
    name: 'VirtualServiceIneffectiveMatch',
    level: 'info',
    template:
      'the match {match} of rule {rule} is covered by rule {duplicate} before it',
    fix: 'Remove it, or move the rule up.',
  },
  IST0132: {
    name: 'VirtualServiceHostNotFoundInGateway',
    level: 'warning',
    template: 'no server of the gateway {gateway} takes the host {hosts}',
    fix: 'Add the host to a server of the gateway, or correct it.',
  },
  IST0133: {
    name: 'SchemaWarning',
    level: 'warning',
    template: '{detail}',
    summary: 'Istio accepts the resource, and warns of it',
    fix: 'Do what the warning says; Istio accepts the resource, but probably not as it was meant.',
  },
  IST0134: {
    name: 'ServiceEntryAddressesRequired',
    level: 'warning',
    template:
      'port {port} is TCP and the ServiceEntry has no addresses, so the port is open for every address',
    fix: 'Set addresses, or name the protocol of the port.',
  },
  IST0135: {
    name: 'DeprecatedAnnotation',
    level: 'info',
    template: 'the annotation {annotation} is deprecated{instead}',
    fix: 'Use what replaced it, or remove it before the next upgrade of Istio.',
  },
  IST0136: {
    name: 'AlphaAnnotation',
    level: 'info',
    template: 'the annotation {annotation} belongs to an alpha feature',
    fix: 'Do without it in production; alpha features may change or go in any release.',
  },
  IST0137: {
    name: 'DeploymentConflictingPorts',
    level: 'warning',
    template:
      'the services {services} of deployment {deployment} reach targetPort {targetPort} through the different ports {ports}',
    fix: 'Use one Service port for each targetPort of a workload.',
  },
  IST0138: {
    name: 'GatewayDuplicateCertificate',
    level: 'warning',
    template:
      'the gateways {gateways} use the same certificate, so clients that re-use HTTP/2 connections may get 404',
    fix: 'Put the hosts of one certificate into one Gateway.',
  },
  IST0139: {
    name: 'InvalidWebhook',
    level: 'error',
    template: '{detail}',
    summary:
      'an injection webhook overlaps with another, or calls a service that does not exist',
    fix: 'Remove the webhook that is left over, or correct the service and selector that it names.',
  },
  IST0140: {
    name: 'IngressRouteRulesNotAffected',
    level: 'warning',
    template:
      'requests from the gateway pass the subsets of {other} by, which apply to callers in the mesh only',
    fix: 'Name the subset here too.',
  },
  IST0144: {
    name: 'InvalidApplicationUID',
    level: 'warning',
    template: 'user id 1337 is reserved for the proxy',
    fix: 'Run the container as another user.',
  },
  IST0145: {
    name: 'ConflictingGateways',
    level: 'error',
    template:
      'the gateways {gateways} claim the same hosts ({hosts}) at port {port} of the same pods ({selector})',
    fix: 'Give each gateway hosts of its own, or merge them.',
  },
  IST0146: {
    name: 'ImageAutoWithoutInjectionWarning',
    level: 'warning',
    template:
      '{kind} {workload} has `image: auto` and no injection webhook selects its pods',
    fix: 'Label the namespace or the pod template for injection.',
  },
  IST0147: {
    name: 'ImageAutoWithoutInjectionError',
    level: 'error',
    template: '{kind} {workload} has `image: auto`: it was not injected',
    fix: 'Label the namespace or the pod for injection, and create the pod again.',
  },
  IST0148: {
    name: 'NamespaceInjectionEnabledByDefault',
    level: 'info',
    template:
      'the namespace is injected, because Istio is installed with enableNamespacesByDefault',
    fix: 'Nothing to do, unless the namespace is not to be injected: then label it istio-injection=disabled.',
  },
  IST0149: {
    name: 'JwtClaimBasedRoutingWithoutRequestAuthN',
    level: 'error',
    template:
      'routing by the claim {key} never matches: no RequestAuthentication applies to {workload} of gateway {gateway}',
    fix: 'Add a RequestAuthentication that selects the gateway.',
  },
  IST0150: {
    name: 'ExternalNameServiceTypeInvalidPortName',
    level: 'warning',
    template:
      'the port of this ExternalName service tells no protocol, so the proxy may take over every request for its port number',
    fix: 'Name the port after its protocol, e.g. https.',
  },
  IST0151: {
    name: 'EnvoyFilterUsesRelativeOperation',
    level: 'warning',
    template:
      'the EnvoyFilter has a relative operation and no priority, so it may not be applied',
    fix: 'Set a priority, or use INSERT_FIRST or ADD.',
  },
  IST0152: {
    name: 'EnvoyFilterUsesReplaceOperationIncorrectly',
    level: 'error',
    template: 'REPLACE works for HTTP_FILTER and NETWORK_FILTER only',
    fix: 'Use MERGE, or apply the patch to one of these two.',
  },
  IST0153: {
    name: 'EnvoyFilterUsesAddOperationIncorrectly',
    level: 'error',
    template: 'ADD is ignored for ROUTE_CONFIGURATION and HTTP_ROUTE',
    fix: 'Use MERGE.',
  },
  IST0154: {
    name: 'EnvoyFilterUsesRemoveOperationIncorrectly',
    level: 'error',
    template: 'REMOVE is ignored for ROUTE_CONFIGURATION and HTTP_ROUTE',
    fix: 'Use MERGE.',
  },
  IST0155: {
    name: 'EnvoyFilterUsesRelativeOperationWithProxyVersion',
    level: 'warning',
    template:
      'the EnvoyFilter has a relative operation, a proxyVersion and no priority, so it may not be applied during an upgrade',
    fix: 'Set a priority, or use INSERT_FIRST or ADD.',
  },
  IST0157: {
    name: 'InvalidTelemetryProvider',
    level: 'warning',
    template:
      'access logging without providers is ignored, because the mesh has no default',
    fix: 'Name a provider.',
  },
  IST0158: {
    name: 'PodsIstioProxyImageMismatchInNamespace',
    level: 'warning',
    template:
      'the pods {pods} run another proxy image than the injector now gives',
    fix: 'Restart them.',
  },
  IST0159: {
    name: 'ConflictingTelemetryWorkloadSelectors',
    level: 'error',
    template:
      'the Telemetries {telemetries} of namespace {namespace} select the same workload {workload}',
    fix: 'Let each workload be selected by one Telemetry.',
  },
  IST0160: {
    name: 'MultipleTelemetriesWithoutWorkloadSelectors',
    level: 'error',
    template:
      'the Telemetries {telemetries} of namespace {namespace} all lack a workload selector',
    fix: 'Keep one default Telemetry for each namespace.',
  },
  IST0161: {
    name: 'InvalidGatewayCredential',
    level: 'error',
    template:
      'the credential "{credential}" of gateway {gateway} in namespace {namespace} is not usable: {problem}',
    fix: 'Put a valid certificate and its key into the Secret.',
  },
  IST0162: {
    name: 'GatewayPortNotDefinedOnService',
    level: 'warning',
    template:
      'no Service of the gateway pods ({selector}) has port {port}, so the server is not reached from outside',
    fix: 'Use a port of the gateway Service, or add the port to it.',
  },
  IST0163: {
    name: 'InvalidExternalControlPlaneConfig',
    level: 'warning',
    template:
      'the address "{address}" of the webhook {webhook} does not lead to a control plane: {problem}',
    fix: 'Set the address of the ingress gateway of the external control plane.',
  },
  IST0164: {
    name: 'ExternalControlPlaneAddressIsNotAHostname',
    level: 'info',
    template:
      'the address "{address}" of the webhook {webhook} is an IP address and no host name',
    fix: 'Use a host name, which stays when the address changes.',
  },
  IST0165: {
    name: 'ReferencedInternalGateway',
    level: 'warning',
    template:
      'the gateway {gateway} is generated from a Kubernetes Gateway and is not to be named in a VirtualService',
    fix: 'Name the Kubernetes Gateway in an HTTPRoute instead.',
  },
  IST0166: {
    name: 'IneffectiveSelector',
    level: 'warning',
    template:
      'a selector has no effect on the pods of the Kubernetes Gateway {gateway}',
    fix: 'Use targetRefs instead.',
  },
  IST0167: {
    name: 'IneffectivePolicy',
    level: 'warning',
    template: 'the policy has no effect: {reason}',
    fix: 'Attach the policy to what enforces it, or remove it.',
  },
  IST0171: {
    name: 'NegativeConditionStatus',
    level: 'warning',
    template: 'the condition {type} is false: {reason}, {detail}',
    fix: 'Put right what the condition tells of; its status is set by the controller.',
  },
  IST0173: {
    name: 'DestinationRuleSubsetNotSelectPods',
    level: 'error',
    template:
      'no workload of {host} has {labels}, which subset {subset} selects',
    fix: 'Give the pod template these labels, or correct the labels of the subset.',
  },
  IST0174: {
    name: 'UnknownDestinationRuleHost',
    level: 'warning',
    template: 'no service of the mesh has the host "{host}"',
    fix: 'Correct the host; outside of its own namespace it must be the full name.',
  },
  IST0175: {
    name: 'JwksUriFetchUnrestricted',
    level: 'warning',
    template:
      'BLOCKED_CIDRS_IN_JWKS_URIS is not set, and {count} RequestAuthentications exist ({names})',
    fix: 'Set it on istiod, so that a jwksUri cannot reach internal addresses.',
  },
  IST0176: {
    name: 'GatewayAPICRDVersionBelowMinimum',
    level: 'warning',
    template:
      'the definition {crd} has version {installed} and Istio needs {minimum}: resources of this kind are not processed',
    fix: 'Install a newer release of the Gateway API.',
  },
  IST0177: {
    name: 'ConflictingServiceEntryProtocol',
    level: 'warning',
    template:
      'the ServiceEntries {serviceEntries} give port {port} of {host} different protocols: {protocols}',
    fix: 'Use one protocol for the port.',
  },
} as const satisfies Readonly<Record<string, Message>>;
