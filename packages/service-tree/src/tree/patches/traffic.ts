import {
  dubboOf,
  hasMetaRouter,
  hasRedisService,
  type Dubbo,
} from '../../model/dubbo';
import {
  ingressName,
  metaRouterName,
  PRIMARY_ROUTE,
  virtualServiceName,
} from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { METAPROTOCOL, metaWeighted } from '../../resources/metaRouter';
import { routeList, type RouteList } from '../../resources/routeList';
import { weighted } from '../../resources/routes';
import type { PatchOperation } from '../kustomization';
import { fullName } from './aeraki';
import { ISTIO_NETWORKING, patch, type Patch, type Target } from './patch';

/** A list of destinations by weight, and how a patch makes sure that it is the one. */
interface WeightedPlace {
  /** JSON pointer of the route. */
  readonly route: string;
  readonly test: PatchOperation;
  readonly destinations: (shares: Environment['releases']) => readonly object[];
}

/** The weighted route of a VirtualService: told by its name, or where routes have none, by whom it leads to. */
function placeOf(service: Service, list: RouteList): WeightedPlace {
  const [field, index] = list.weighted;
  const route = `/spec/${field}/${index}`;
  return {
    route,
    test:
      field === 'http'
        ? { op: 'test', path: `${route}/name`, value: PRIMARY_ROUTE }
        : {
            op: 'test',
            path: `${route}/route/0/destination/host`,
            value: service.name,
          },
    destinations: shares => weighted(service, shares),
  };
}

/** The weighted route of a MetaRouter, whose hosts the environment has written already. */
function placeInMetaRouter(
  service: Service,
  environment: Environment,
  dubbo: Dubbo,
): WeightedPlace {
  const host = fullName(service, environment);
  const route = `/spec/routes/${dubbo.rules?.length ?? 0}`;
  return {
    route,
    test: { op: 'test', path: `${route}/name`, value: PRIMARY_ROUTE },
    destinations: shares => metaWeighted(service, host, shares),
  };
}

/** Weights of one list of routes: a test of each place, then the change. */
function weightOperations(
  service: Service,
  { releases }: Environment,
  { route, test, destinations }: WeightedPlace,
): PatchOperation[] {
  const base = service.spec.releases;
  const sameNames =
    base.length === releases.length &&
    base.every(({ name }) => releases.some(release => release.name === name));
  if (!sameNames) {
    return [
      test,
      { op: 'replace', path: `${route}/route`, value: destinations(releases) },
    ];
  }
  const changes = base.flatMap(({ name }, position): PatchOperation[] => {
    const weight = releases.find(release => release.name === name)?.weight ?? 0;
    return weight === (service.spec.traffic.weights[name] ?? 0)
      ? []
      : [
          {
            op: 'test',
            path: `${route}/route/${position}/destination/subset`,
            value: name,
          },
          {
            op: 'replace',
            path: `${route}/route/${position}/weight`,
            value: weight,
          },
        ];
  });
  return changes.length > 0 ? [test, ...changes] : [];
}

export const TRAFFIC_COMMENT =
  'Weights of this environment. The tests make the build fail when a route or a\nrelease has moved, in place of giving the share to another one.';

function metaRouterWeights(
  service: Service,
  environment: Environment,
  dubbo: Dubbo,
): Patch[] {
  const operations = weightOperations(
    service,
    environment,
    placeInMetaRouter(service, environment, dubbo),
  );
  return operations.length === 0
    ? []
    : [
        patch(
          'traffic.yaml',
          {
            group: METAPROTOCOL,
            kind: 'MetaRouter',
            name: metaRouterName(service.name),
          },
          operations,
          TRAFFIC_COMMENT,
        ),
      ];
}

/** Where the shares differ from the base's: the weights of both VirtualServices, or of the MetaRouter. */
export function trafficPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  const dubbo = dubboOf(service);
  if (dubbo && hasMetaRouter(dubbo)) {
    return metaRouterWeights(service, environment, dubbo);
  }
  if (hasRedisService(dubbo)) {
    return [];
  }
  return virtualServiceWeights(service, environment);
}

function virtualServiceWeights(
  service: Service,
  environment: Environment,
): Patch[] {
  const { gateway } = service.spec.traffic;
  const virtualService = (name: string): Target => ({
    group: ISTIO_NETWORKING,
    kind: 'VirtualService',
    name,
  });
  const mesh = weightOperations(
    service,
    environment,
    placeOf(service, routeList(service)),
  );
  if (mesh.length === 0) {
    return [];
  }
  const both = `${service.name}-(vs|ingress)`;
  const ingress = gateway
    ? weightOperations(
        service,
        environment,
        placeOf(service, routeList(service, gateway)),
      )
    : mesh;
  if (JSON.stringify(mesh) === JSON.stringify(ingress)) {
    return [
      patch(
        'traffic.yaml',
        virtualService(gateway ? both : virtualServiceName(service.name)),
        mesh,
        TRAFFIC_COMMENT,
      ),
    ];
  }
  // The audiences have different rules, so the weighted route has another place in each.
  return [
    patch(
      'traffic.yaml',
      virtualService(virtualServiceName(service.name)),
      mesh,
      TRAFFIC_COMMENT,
    ),
    patch(
      'traffic-ingress.yaml',
      virtualService(ingressName(service.name)),
      ingress,
      TRAFFIC_COMMENT,
    ),
  ];
}
