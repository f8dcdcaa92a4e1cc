import type { Dubbo } from '../model/dubbo';
import { objectLabels } from '../model/labels';
import { metaRouterName, PRIMARY_ROUTE } from '../model/names';
import type { Service } from '../model/service';
import { baseShares, stringMatch } from './routes';
import type { Commented } from '../print/yaml';

export const METAPROTOCOL = 'metaprotocol.aeraki.io';

/** A destination as Aeraki takes it: the host in full, since it resolves no short names. */
interface MetaDestination {
  readonly destination: {
    readonly host: string;
    readonly subset: string;
    readonly port: { readonly number: number };
  };
  readonly weight?: number;
}

/** One entry of `spec.routes`. */
export interface MetaRoute {
  readonly name: string;
  readonly match?: object;
  readonly route: readonly MetaDestination[];
  readonly mirror?: MetaDestination['destination'];
  readonly mirrorPercentage?: { readonly value: number };
}

/** Stands in the base, where no namespace is known; each overlay writes its own. */
export const baseHost = ({ name }: Pick<Service, 'name'>) =>
  `${name}.base.svc.cluster.local`;

const destination = ({ spec }: Service, host: string, subset: string) => ({
  host,
  subset,
  port: { number: spec.workload.port.number },
});

/** Destinations by weight; Aeraki takes weights that sum to exactly 100, and a single one needs none. */
export function metaWeighted(
  service: Service,
  host: string,
  shares: readonly { readonly name: string; readonly weight: number }[],
): MetaDestination[] {
  return shares.map(({ name, weight }) => ({
    destination: destination(service, host, name),
    ...(shares.length > 1 ? { weight } : {}),
  }));
}

/** The routes in their order: the rules, then the weighted one, which takes everything else. */
export function metaRoutes(
  service: Service,
  { rules = [], mirror }: Dubbo,
  host: string,
): MetaRoute[] {
  return [
    ...rules.map(({ name, match, to }) => ({
      name,
      match: {
        attributes: Object.fromEntries(
          Object.entries(match.attributes).map(([key, condition]) => [
            key,
            stringMatch(condition),
          ]),
        ),
      },
      route: [{ destination: destination(service, host, to) }],
    })),
    {
      name: PRIMARY_ROUTE,
      route: metaWeighted(service, host, baseShares(service)),
      ...(mirror
        ? {
            mirror: destination(service, host, mirror.to),
            mirrorPercentage: { value: mirror.percent },
          }
        : {}),
    },
  ];
}

/** Routing by Aeraki for callers inside the mesh. */
export function metaRouter(service: Service, dubbo: Dubbo): Commented {
  const host = baseHost(service);
  const routes = metaRoutes(service, dubbo, host);
  return {
    value: {
      apiVersion: `${METAPROTOCOL}/v1alpha1`,
      kind: 'MetaRouter',
      metadata: {
        name: metaRouterName(service.name),
        labels: objectLabels(service),
        annotations: {
          'mesh-portal.io/suppress-findings': 'MSH0049,MSH0050',
        },
      },
      spec: {
        hosts: [host],
        exportTo: ['.', ...(dubbo.exportTo ?? [])],
        routes,
      },
    },
    comments: [
      {
        at: ['metadata', 'annotations'],
        text: 'The version of Istio was acknowledged in the ServiceSpec.',
      },
      {
        at: ['spec', 'hosts'],
        text: 'Each overlay writes the full name: neither Aeraki nor Kustomize knows the namespace.',
      },
      {
        at: ['spec', 'exportTo'],
        text: 'Only these namespaces get the filter: a stock proxy rejects it.',
      },
      {
        at: ['spec', 'routes', routes.length - 1],
        text: 'Without match, so that no request ends with ServiceNotFound.',
      },
    ],
  };
}
