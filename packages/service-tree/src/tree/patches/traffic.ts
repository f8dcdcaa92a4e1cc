import {
  ingressName,
  PRIMARY_ROUTE,
  virtualServiceName,
} from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { routeList, type RouteList } from '../../resources/routeList';
import { weighted } from '../../resources/routes';
import type { PatchOperation } from '../kustomization';
import { ISTIO_NETWORKING, patch, type Patch, type Target } from './patch';

/** What tells that the weighted route is where it was: its name, or where routes have none, whom it leads to. */
function placeTest(
  { name }: Service,
  { weighted: [field, index] }: RouteList,
): PatchOperation {
  const route = `/spec/${field}/${index}`;
  return field === 'http'
    ? { op: 'test', path: `${route}/name`, value: PRIMARY_ROUTE }
    : {
        op: 'test',
        path: `${route}/route/0/destination/host`,
        value: name,
      };
}

/** Weights of one list of routes: a test of each place, then the change. */
function weightOperations(
  service: Service,
  { releases }: Environment,
  list: RouteList,
): PatchOperation[] {
  const route = ['/spec', ...list.weighted].join('/');
  const inPlace = placeTest(service, list);
  const base = service.spec.releases;
  const sameNames =
    base.length === releases.length &&
    base.every(({ name }) => releases.some(release => release.name === name));
  if (!sameNames) {
    return [
      inPlace,
      {
        op: 'replace',
        path: `${route}/route`,
        value: weighted(service, releases),
      },
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
  return changes.length > 0 ? [inPlace, ...changes] : [];
}

const TRAFFIC_COMMENT =
  'Weights of this environment. The tests make the build fail when a route or a\nrelease has moved, in place of giving the share to another one.';

/** Where the shares differ from the base's: the weights of both VirtualServices. */
export function trafficPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  const { gateway } = service.spec.traffic;
  const virtualService = (name: string): Target => ({
    group: ISTIO_NETWORKING,
    kind: 'VirtualService',
    name,
  });
  const mesh = weightOperations(service, environment, routeList(service));
  if (mesh.length === 0) {
    return [];
  }
  const both = `${service.name}-(vs|ingress)`;
  const ingress = gateway
    ? weightOperations(service, environment, routeList(service, gateway))
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
