import fc from 'fast-check';
import { kubernetesGateway, kubernetesRoute } from './gatewayApi';
import {
  destinationRule,
  gateway,
  security,
  serviceEntry,
  sidecar,
} from './istio';
import { deployment, namespaceResource, service } from './workloads';
import { virtualService } from './virtualServices';
import type { JsonObject, MeshResource } from '../source';
import { NETWORKING } from './values';

/** `Kind namespace/name`, which no two resources of a mesh share. */
export function identityOf({ value }: MeshResource): string {
  const { name: own, namespace: within = '' } = value.metadata as JsonObject;
  return `${String(value.apiVersion)} ${String(value.kind)} ${String(
    within,
  )}/${String(own)}`;
}

/** A Service with pods, which most of the hosts mean. */
const workload = (own: string, within: string): readonly MeshResource[] => [
  {
    value: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: own, namespace: within },
      spec: { selector: { app: own }, ports: [{ name: 'http', port: 80 }] },
    },
  },
  {
    value: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: own, namespace: within },
      spec: {
        replicas: 2,
        template: { metadata: { labels: { app: own, version: 'v1' } } },
      },
    },
  },
];

const entrance: MeshResource = {
  value: {
    apiVersion: NETWORKING,
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] },
      ],
    },
  },
};

const base = fc.subarray(
  [
    ...workload('web', 'shop'),
    ...workload('api', 'shop'),
    ...workload('api', 'depot'),
    entrance,
  ],
  { minLength: 4 },
);

const anyResource = fc.oneof(
  { weight: 5, arbitrary: virtualService },
  { weight: 3, arbitrary: destinationRule },
  { weight: 2, arbitrary: gateway },
  { weight: 2, arbitrary: service },
  { weight: 2, arbitrary: deployment },
  { weight: 2, arbitrary: serviceEntry },
  { weight: 1, arbitrary: sidecar },
  { weight: 3, arbitrary: kubernetesRoute },
  { weight: 1, arbitrary: kubernetesGateway },
  { weight: 1, arbitrary: security },
  { weight: 1, arbitrary: namespaceResource },
);

/** Resources of a few namespaces that compete for a few hosts; no two with one name. */
export const anyResources: fc.Arbitrary<MeshResource[]> = fc
  .tuple(base, fc.array(anyResource, { maxLength: 10 }))
  .map(([some, more]) => [
    ...new Map(
      [...some, ...more].map(resource => [identityOf(resource), resource]),
    ).values(),
  ]);
