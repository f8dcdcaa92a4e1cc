import { authorizationPolicy } from './schema/kinds/authorizationPolicy';
import { destinationRule } from './schema/kinds/destinationRule';
import { envoyFilter } from './schema/kinds/envoyFilter';
import { gateway } from './schema/kinds/gateway';
import { peerAuthentication } from './schema/kinds/peerAuthentication';
import { proxyConfig } from './schema/kinds/proxyConfig';
import { requestAuthentication } from './schema/kinds/requestAuthentication';
import { serviceEntry } from './schema/kinds/serviceEntry';
import { sidecar } from './schema/kinds/sidecar';
import { telemetry } from './schema/kinds/telemetry';
import { trafficExtension } from './schema/kinds/trafficExtension';
import { virtualService } from './schema/kinds/virtualService';
import { wasmPlugin } from './schema/kinds/wasmPlugin';
import { workloadEntry } from './schema/kinds/workloadEntry';
import { workloadGroup } from './schema/kinds/workloadGroup';
import { validateAuthorizationPolicy } from './kinds/authorizationPolicy';
import { validateDestinationRule } from './kinds/destinationRule';
import { validateEnvoyFilter } from './kinds/envoyFilter';
import { validateGateway } from './kinds/gateway';
import { validatePeerAuthentication } from './kinds/peerAuthentication';
import { validateProxyConfig } from './kinds/proxyConfig';
import { validateRequestAuthentication } from './kinds/requestAuthentication';
import { validateServiceEntry } from './kinds/serviceEntry';
import { validateSidecar } from './kinds/sidecar';
import { validateTelemetry } from './kinds/telemetry';
import { validateTrafficExtension } from './kinds/trafficExtension';
import { validateVirtualService } from './kinds/virtualService';
import { validateWasmPlugin } from './kinds/wasmPlugin';
import { validateWorkloadEntry } from './kinds/workload';
import { validateWorkloadGroup } from './kinds/workload';
import { AERAKI_ENTRIES } from './aeraki';
import type { KindValidator } from './kinds/context';
import type { MessageSchema } from './schema/types';

/** How one kind is validated. */
export interface KindEntry {
  readonly versions: readonly string[];
  readonly schema: MessageSchema;
  /** Whether the CRD demands a spec. */
  readonly specRequired?: boolean;
  readonly validate: KindValidator;
}

const NETWORKING = ['v1', 'v1beta1', 'v1alpha3'];
const SECURITY = ['v1', 'v1beta1'];

/** Every kind of Istio (istio.io/api 1.31) and of Aeraki, by group and name. */
export const KIND_ENTRIES: ReadonlyMap<string, KindEntry> = new Map<
  string,
  KindEntry
>([
  [
    'extensions.istio.io/TrafficExtension',
    {
      versions: ['v1alpha1'],
      schema: trafficExtension,
      specRequired: true,
      validate: validateTrafficExtension,
    },
  ],
  [
    'extensions.istio.io/WasmPlugin',
    {
      versions: ['v1alpha1'],
      schema: wasmPlugin,
      specRequired: true,
      validate: validateWasmPlugin,
    },
  ],
  [
    'networking.istio.io/DestinationRule',
    {
      versions: NETWORKING,
      schema: destinationRule,
      validate: validateDestinationRule,
    },
  ],
  [
    'networking.istio.io/EnvoyFilter',
    {
      versions: ['v1alpha3'],
      schema: envoyFilter,
      validate: validateEnvoyFilter,
    },
  ],
  [
    'networking.istio.io/Gateway',
    { versions: NETWORKING, schema: gateway, validate: validateGateway },
  ],
  [
    'networking.istio.io/ProxyConfig',
    {
      versions: ['v1beta1'],
      schema: proxyConfig,
      validate: validateProxyConfig,
    },
  ],
  [
    'networking.istio.io/ServiceEntry',
    {
      versions: NETWORKING,
      schema: serviceEntry,
      specRequired: true,
      validate: validateServiceEntry,
    },
  ],
  [
    'networking.istio.io/Sidecar',
    { versions: NETWORKING, schema: sidecar, validate: validateSidecar },
  ],
  [
    'networking.istio.io/VirtualService',
    {
      versions: NETWORKING,
      schema: virtualService,
      validate: validateVirtualService,
    },
  ],
  [
    'networking.istio.io/WorkloadEntry',
    {
      versions: NETWORKING,
      schema: workloadEntry,
      specRequired: true,
      validate: validateWorkloadEntry,
    },
  ],
  [
    'networking.istio.io/WorkloadGroup',
    {
      versions: NETWORKING,
      schema: workloadGroup,
      specRequired: true,
      validate: validateWorkloadGroup,
    },
  ],
  [
    'security.istio.io/AuthorizationPolicy',
    {
      versions: SECURITY,
      schema: authorizationPolicy,
      validate: validateAuthorizationPolicy,
    },
  ],
  [
    'security.istio.io/PeerAuthentication',
    {
      versions: SECURITY,
      schema: peerAuthentication,
      validate: validatePeerAuthentication,
    },
  ],
  [
    'security.istio.io/RequestAuthentication',
    {
      versions: SECURITY,
      schema: requestAuthentication,
      validate: validateRequestAuthentication,
    },
  ],
  [
    'telemetry.istio.io/Telemetry',
    {
      versions: ['v1', 'v1alpha1'],
      schema: telemetry,
      validate: validateTelemetry,
    },
  ],
  ...AERAKI_ENTRIES,
]);
