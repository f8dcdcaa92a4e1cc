import {
  destinationRuleName,
  ingressName,
  PRIMARY_ROUTE,
  virtualServiceName,
} from '../model/names';
import { confirmationOf } from '../model/confirmation';
import { podLabels } from '../model/injection';
import type { Environment, Service } from '../model/service';
import { subsets } from '../resources/destinationRule';
import { serverCount } from '../resources/gateway';
import { httpRoutes, weighted, type HttpRoute } from '../resources/routes';
import { yamlFile, type TreeFile } from './files';
import type { Kustomization, PatchOperation } from './kustomization';

type Target = NonNullable<Kustomization['patches']>[number]['target'];

/** A patch of an overlay: its file, and what it is for. */
export interface Patch {
  readonly file: TreeFile;
  readonly target: Target;
}

const ISTIO_NETWORKING = 'networking.istio.io';

/** A key as one part of a JSON pointer. */
const pointerPart = (key: string) =>
  key.replace(/~/g, '~0').replace(/\//g, '~1');

function patch(
  path: string,
  target: Target,
  operations: readonly PatchOperation[],
  comment: string,
): Patch {
  return {
    target,
    file: yamlFile(path, {
      value: operations,
      comments: [{ at: [], text: comment }],
    }),
  };
}

const sameReleases = (
  left: readonly { readonly name: string; readonly version: string }[],
  right: readonly { readonly name: string; readonly version: string }[],
) =>
  left.length === right.length &&
  left.every(({ name, version }) =>
    right.some(other => other.name === name && other.version === version),
  );

/** Weights of one list of routes: a test of each place, then the change. */
function weightOperations(
  service: Service,
  { releases }: Environment,
  http: readonly HttpRoute[],
): PatchOperation[] {
  const index = http.findIndex(({ name }) => name === PRIMARY_ROUTE);
  const route = `/spec/http/${index}`;
  const inPlace: PatchOperation = {
    op: 'test',
    path: `${route}/name`,
    value: PRIMARY_ROUTE,
  };
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
function trafficPatches(service: Service, environment: Environment): Patch[] {
  const { gateway } = service.spec.traffic;
  const virtualService = (name: string): Target => ({
    group: ISTIO_NETWORKING,
    kind: 'VirtualService',
    name,
  });
  const mesh = weightOperations(service, environment, httpRoutes(service));
  if (mesh.length === 0) {
    return [];
  }
  const both = `${service.name}-(vs|ingress)`;
  const ingress = gateway
    ? weightOperations(service, environment, httpRoutes(service, gateway.paths))
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

function subsetsPatch(service: Service, { releases }: Environment): Patch[] {
  if (sameReleases(service.spec.releases, releases)) {
    return [];
  }
  return [
    patch(
      'subsets.yaml',
      {
        group: ISTIO_NETWORKING,
        kind: 'DestinationRule',
        name: destinationRuleName(service.name),
      },
      [
        { op: 'test', path: '/spec/host', value: service.name },
        { op: 'replace', path: '/spec/subsets', value: subsets(releases) },
      ],
      'The releases that this environment runs; the base has others.',
    ),
  ];
}

function hostsPatches(service: Service, environment: Environment): Patch[] {
  const { gateway } = service.spec.traffic;
  const { hosts } = environment.spec;
  if (!gateway || !hosts) {
    return [];
  }
  const comment = 'Hosts of this environment.';
  return [
    patch(
      'hosts.yaml',
      {
        group: ISTIO_NETWORKING,
        kind: 'VirtualService',
        name: ingressName(service.name),
      },
      [{ op: 'replace', path: '/spec/hosts', value: hosts }],
      comment,
    ),
    ...('ref' in gateway
      ? []
      : [
          patch(
            'hosts-gateway.yaml',
            { group: ISTIO_NETWORKING, kind: 'Gateway', name: gateway.name },
            Array.from({ length: serverCount(gateway) }, (_, index) => ({
              op: 'replace' as const,
              path: `/spec/servers/${index}/hosts`,
              value: hosts,
            })),
            comment,
          ),
        ]),
  ];
}

function injectionPatch({ injection, mesh }: Environment): Patch[] {
  const labels = Object.entries(podLabels(injection, mesh.injection));
  if (labels.length === 0) {
    return [];
  }
  return [
    patch(
      'injection.yaml',
      { group: 'apps', kind: 'Deployment' },
      labels.map(([key, value]) => ({
        op: 'add' as const,
        path: `/spec/template/metadata/labels/${pointerPart(key)}`,
        value,
      })),
      `The mesh declares ${mesh.injection}; the pods of this environment get ${injection}.`,
    ),
  ];
}

/** Where this version of Argo CD reads the confirmation from each object. */
function confirmationPatch(
  service: Service,
  environment: Environment,
): Patch[] {
  const confirmation = confirmationOf(service, environment);
  if (confirmation?.on !== 'objects') {
    return [];
  }
  return [
    {
      target: { labelSelector: `backstage.io/kubernetes-id=${service.name}` },
      file: yamlFile('confirmation.yaml', {
        value: {
          apiVersion: 'v1',
          kind: 'AnyObject',
          metadata: {
            name: 'any',
            annotations: {
              'argocd.argoproj.io/sync-options': confirmation.options.join(','),
            },
          },
        },
        comments: [
          {
            at: [],
            text: 'Nothing of this environment is pruned or deleted without being asked. Kind and\nname stand for every object of the service; before version 3.4, Argo CD does not\nread this from the Application.',
          },
        ],
      }),
    },
  ];
}

/** Everything in which an environment changes the base's objects. */
export function environmentPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  return [
    ...subsetsPatch(service, environment),
    ...trafficPatches(service, environment),
    ...hostsPatches(service, environment),
    ...injectionPatch(environment),
    ...confirmationPatch(service, environment),
  ];
}
