import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { destinationRule } from '../resources/destinationRule';
import { gateway } from '../resources/gateway';
import {
  virtualService,
  virtualServiceIngress,
} from '../resources/virtualService';
import { yamlFile, type TreeFile } from '../tree/files';
import type { FoundService } from './inspect';
import { isHttp, type FoundPort } from './ports';
import { sharesOf } from './releases';

type VirtualServiceSpec = NonNullable<IVirtualService['spec']>;
type HttpRoutes = NonNullable<VirtualServiceSpec['http']>;
type TcpRoutes = NonNullable<VirtualServiceSpec['tcp']>;

/** The same destinations at another port. */
function atPort<Route extends { destination: { port?: { number?: number } } }>(
  destinations: readonly Route[] | undefined,
  number: number,
): Route[] {
  return (destinations ?? []).map(each => ({
    ...each,
    destination: { ...each.destination, port: { number } },
  }));
}

/**
 * A route counts for every port of its host. Where a Service has several, each
 * one gets its own, or all would lead to the main one.
 */
function httpByPort(
  routes: HttpRoutes,
  main: number,
  others: readonly FoundPort[],
): HttpRoutes {
  const weighted = routes.at(-1);
  return [
    ...routes.map(({ name, match = [{}], ...route }) => ({
      name,
      match: match.map(each => ({ ...each, port: main })),
      ...route,
    })),
    ...others.map(({ number }) => ({
      name: `port-${number}`,
      match: [{ port: number }],
      route: atPort(weighted?.route, number),
    })),
  ];
}

function tcpByPort(
  routes: TcpRoutes,
  main: number,
  others: readonly FoundPort[],
): TcpRoutes {
  const [weighted] = routes;
  return [
    { ...weighted, match: [{ port: main }] },
    ...others.map(({ number }) => ({
      match: [{ port: number }],
      route: atPort(weighted?.route, number),
    })),
  ];
}

function byPort(
  spec: VirtualServiceSpec,
  { main, ports }: FoundService,
): VirtualServiceSpec {
  const others = ports.filter(
    port =>
      port !== main &&
      (isHttp(port) ? spec.http : spec.tcp && port.protocol === 'tcp'),
  );
  if (!main || others.length === 0) {
    return spec;
  }
  return {
    ...spec,
    ...(spec.http ? { http: httpByPort(spec.http, main.number, others) } : {}),
    ...(spec.tcp ? { tcp: tcpByPort(spec.tcp, main.number, others) } : {}),
  };
}

/** The adopted service as the builders of resources know one: its other Services are like it, without an outside. */
function modelOf(service: Service, found: FoundService): Service {
  if (found.name === service.name) {
    return service;
  }
  const { main, releases } = found;
  return {
    ...service,
    name: found.name,
    spec: {
      ...service.spec,
      workload: {
        ...service.spec.workload,
        port: {
          number: main?.number ?? 0,
          protocol: protocolOf(main),
        },
      },
      releases: releases.map(({ name, version, replicas }) => ({
        name,
        version,
        replicas,
      })),
      traffic: { weights: sharesOf(releases) },
    },
  };
}

/** What a ServiceSpec calls the protocol of a port. */
export function protocolOf(
  port: FoundPort | undefined,
): Service['spec']['workload']['port']['protocol'] {
  switch (port?.protocol) {
    case 'http':
    case 'http2':
    case 'grpc':
    case 'tls':
      return port.protocol;
    default:
      return 'tcp';
  }
}

/** Labels of what is put around the manifests: whose it is, and no selector's business. */
function withLabels<Value extends { metadata?: object }>(
  value: Value,
  entity: string,
  name: string,
): Value {
  return {
    ...value,
    metadata: {
      ...value.metadata,
      labels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/managed-by': 'mesh-portal',
        'backstage.io/kubernetes-id': entity,
      },
    },
  };
}

/** DestinationRule and VirtualService of a Service, as files of the base. */
export function routingFiles(
  service: Service,
  found: FoundService,
  releaseKey: string,
): TreeFile[] {
  const model = modelOf(service, found);
  const isMain = model === service;
  const suffix = isMain ? '' : `-${found.name}`;
  const file = (name: string, { value, comments }: Commented) =>
    yamlFile(`${name}${suffix}.yaml`, {
      value: withLabels(value, service.name, found.name),
      comments,
    });
  const exposed = service.spec.traffic.gateway;
  return [
    file('destinationrule', withSubsets(destinationRule(model), releaseKey)),
    file('virtualservice', withPorts(virtualService(model), found)),
    ...(isMain && exposed
      ? [
          ...('ref' in exposed
            ? []
            : [file('gateway', gateway(model, exposed))]),
          file('virtualservice-ingress', virtualServiceIngress(model, exposed)),
        ]
      : []),
  ];
}

function withSubsets(rule: Commented, releaseKey: string): Commented {
  const value = rule.value as IDestinationRule;
  return {
    ...rule,
    value: {
      ...value,
      spec: {
        ...value.spec,
        subsets: value.spec?.subsets?.map(({ name, labels = {} }) => ({
          name,
          labels: { [releaseKey]: Object.values(labels).join() },
        })),
      },
    },
  };
}

function withPorts(routes: Commented, found: FoundService): Commented {
  const value = routes.value as IVirtualService;
  return value.spec
    ? { ...routes, value: { ...value, spec: byPort(value.spec, found) } }
    : routes;
}
