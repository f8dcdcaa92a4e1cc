import { dubboOf, hasMetaRouter, hasRedisService } from '../model/dubbo';
import type { Environment, Service } from '../model/service';
import { destinationRule } from '../resources/destinationRule';
import { gateway } from '../resources/gateway';
import {
  kubernetesGateway,
  redirectRoute,
} from '../resources/gatewayApi/gateway';
import {
  isInBase,
  releasePolicy,
  releaseService,
} from '../resources/gatewayApi/releaseService';
import {
  ingressRoute,
  meshRoute,
  routeKind,
} from '../resources/gatewayApi/route';
import { metaRouter } from '../resources/metaRouter';
import { redisDestination, redisService } from '../resources/redisService';
import {
  virtualService,
  virtualServiceIngress,
} from '../resources/virtualService';
import { yamlFile, type TreeFile } from './files';

/** What a release needs besides its pods: a Service, and its limits. */
function releaseFiles(
  service: Service,
  release: { readonly name: string; readonly version: string },
): TreeFile[] {
  const { name } = release;
  const policies = releasePolicy(service, release);
  return [
    yamlFile(`service-${name}.yaml`, releaseService(service, release)),
    ...(policies.length > 0
      ? [yamlFile(`destinationrule-${name}.yaml`, ...policies)]
      : []),
  ];
}

/** Releases that only some environments run: their Services are those environments' own. */
export function releasesOfEnvironment(
  service: Service,
  { releases }: Environment,
): TreeFile[] {
  return service.spec.traffic.routing !== 'gateway-api'
    ? []
    : releases
        .filter(({ name }) => !isInBase(service, name))
        .flatMap(release => releaseFiles(service, release));
}

function gatewayApiFiles(service: Service): TreeFile[] {
  const { releases, traffic } = service.spec;
  const { gateway: exposed } = traffic;
  const file = routeKind(service).toLowerCase();
  const owned = exposed && !('ref' in exposed) ? exposed : undefined;
  return [
    ...releases
      .filter(({ name }) => isInBase(service, name))
      .flatMap(release => releaseFiles(service, release)),
    yamlFile(`${file}.yaml`, meshRoute(service)),
    ...(owned
      ? [yamlFile('gateway.yaml', kubernetesGateway(service, owned))]
      : []),
    ...(exposed
      ? [yamlFile(`${file}-ingress.yaml`, ingressRoute(service, exposed))]
      : []),
    ...(owned?.tls
      ? [yamlFile('httproute-redirect.yaml', redirectRoute(service, owned))]
      : []),
  ];
}

/** How callers inside the mesh are routed: by Istio, or by Aeraki. */
function meshFiles(service: Service): TreeFile[] {
  const dubbo = dubboOf(service);
  if (dubbo && hasMetaRouter(dubbo)) {
    return [yamlFile('metarouter.yaml', metaRouter(service, dubbo))];
  }
  if (dubbo && hasRedisService(dubbo)) {
    return [
      yamlFile('redisservice.yaml', redisService(service, dubbo)),
      yamlFile('redisdestination.yaml', redisDestination(service, dubbo)),
    ];
  }
  return [yamlFile('virtualservice.yaml', virtualService(service))];
}

function istioFiles(service: Service): TreeFile[] {
  const exposed = service.spec.traffic.gateway;
  return [
    yamlFile('destinationrule.yaml', destinationRule(service)),
    ...meshFiles(service),
    ...(exposed && !('ref' in exposed)
      ? [yamlFile('gateway.yaml', gateway(service, exposed))]
      : []),
    ...(exposed
      ? [
          yamlFile(
            'virtualservice-ingress.yaml',
            virtualServiceIngress(service, exposed),
          ),
        ]
      : []),
  ];
}

/** The base's routes, for callers in the mesh and for those from outside. */
export const routingFiles = (service: Service): TreeFile[] =>
  service.spec.traffic.routing !== 'gateway-api'
    ? istioFiles(service)
    : gatewayApiFiles(service);
