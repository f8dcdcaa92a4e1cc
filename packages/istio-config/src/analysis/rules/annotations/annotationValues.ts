import { asObject } from '../../../resources/read';

/** Says what is wrong with the value of an annotation, or nothing. */
type Check = (value: string) => string | undefined;

const uint32: Check = value =>
  /^\d+$/.test(value) && Number(value) <= 4294967295
    ? undefined
    : `"${value}" is no whole number`;

const port: Check = value =>
  /^\d+$/.test(value.trim()) && Number(value) <= 65535
    ? undefined
    : `"${value}" is no port`;

const boolean: Check = value =>
  /^(1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/.test(value)
    ? undefined
    : `"${value}" is neither true nor false`;

const ports: Check = value =>
  value.trim() === '' ? undefined : firstProblem(value.split(','), port);

const addressRanges: Check = value =>
  value === '' ? undefined : firstProblem(value.split(','), addressRange);

function addressRange(value: string): string | undefined {
  const problem = `"${value}" is no address range such as 10.0.0.0/8`;
  const [address = '', length, ...rest] = value.split('/');
  if (!length || !/^\d+$/.test(length) || rest.length > 0) {
    return problem;
  }
  if (address.includes(':')) {
    const isAddress = /^[0-9a-fA-F:.]+$/.test(address);
    return isAddress && Number(length) <= 128 ? undefined : problem;
  }
  const parts = address.split('.');
  const isAddress =
    parts.length === 4 &&
    parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return isAddress && Number(length) <= 32 ? undefined : problem;
}

const interceptionMode: Check = value =>
  ['REDIRECT', 'TPROXY', 'NONE'].includes(value)
    ? undefined
    : `"${value}" is none of REDIRECT, TPROXY, NONE`;

const quantity: Check = value =>
  /^[+-]?(\d+|\d+\.\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/.test(value)
    ? undefined
    : `"${value}" is no amount such as 100m or 128Mi`;

const proxyConfig: Check = value =>
  /[:{]/.test(value) || value.trim() === '' || asObject(tryJson(value))
    ? undefined
    : 'it is no mapping of proxy settings';

function tryJson(value: string) {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function orAll(check: Check): Check {
  return value => (value === '*' ? undefined : check(value));
}

function firstProblem(
  values: readonly string[],
  check: Check,
): string | undefined {
  for (const value of values) {
    const problem = check(value);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

/** istio: pkg/kube/inject/validate.go (AnnotationValidation) */
export const ANNOTATION_CHECKS: ReadonlyMap<string, Check> = new Map<
  string,
  Check
>([
  ['prometheus.istio.io/merge-metrics', boolean],
  ['proxy.istio.io/config', proxyConfig],
  ['readiness.status.sidecar.istio.io/applicationPorts', orAll(ports)],
  ['readiness.status.sidecar.istio.io/failureThreshold', uint32],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', uint32],
  ['readiness.status.sidecar.istio.io/periodSeconds', uint32],
  ['sidecar.istio.io/interceptionMode', interceptionMode],
  ['sidecar.istio.io/proxyCPU', quantity],
  ['sidecar.istio.io/proxyCPULimit', quantity],
  ['sidecar.istio.io/proxyMemory', quantity],
  ['sidecar.istio.io/proxyMemoryLimit', quantity],
  ['status.sidecar.istio.io/port', port],
  ['traffic.sidecar.istio.io/excludeInboundPorts', ports],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', addressRanges],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', ports],
  ['traffic.sidecar.istio.io/includeInboundPorts', orAll(ports)],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', orAll(addressRanges)],
  ['traffic.sidecar.istio.io/includeOutboundPorts', orAll(ports)],
]);
