import type { ResolvedHttpRoute } from '../../../mesh/delegates';
import { indexed } from '../../../mesh/derived';
import type { Mesh } from '../../../mesh/mesh';
import { MESH_GATEWAY } from '../../../mesh/names';
import { gatewayListeners, parentsOf } from '../../../mesh/routeReferences';
import type { HttpMatch } from '../../../resources/match';
import type { MeshObject } from '../../../resources/object';
import { asStrings } from '../../../resources/read';
import { convertRules } from '../../../routing/gatewayApi/httpRules';
import { podsOwnerOf } from '../../../routing/gatewayApi/model';
import {
  attachmentsOf,
  type Attachment,
} from '../../../routing/gatewayApi/parents';
import { writtenRoutes } from '../../../routing/gatewayApi/writtenRoutes';
import { claimText } from '../../claimTexts';
import { covers } from '../../matchCoverage';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

const KINDS = ['HTTPRoute', 'GRPCRoute'] as const;
const SCOPE = { gateways: [], separatedPrefixes: true };

/** Routes by what they are attached to, the host where they name one, and their paths: only like claims clash. */
const byClaim = KINDS.map(kind =>
  indexed(kind, (object, mesh) =>
    keysOf(mesh, object).map(key => [key, object] as const),
  ),
);

function keysOf(mesh: Mesh, object: MeshObject): readonly string[] {
  const hostnames = asStrings(object.spec.hostnames);
  const parents = parentsOf(object).flatMap(({ kind, namespace, name }) => {
    const parent = `${kind}|${namespace}/${name}`;
    const isListener = kind.endsWith('Gateway') || kind.endsWith('ListenerSet');
    return isListener && hostnames.length > 0
      ? hostnames.map(host => `${parent}|${host}`)
      : [`${parent}|`];
  });
  const paths = new Set(
    routesOf(mesh, object).map(({ matches: [match] }) => pathKey(match)),
  );
  return [...new Set(parents)].flatMap(parent =>
    [...paths].map(path => `${parent}|${path}`),
  );
}

/** The same for paths that take the same requests: `/a` and `/a/` as prefixes. */
function pathKey(match: HttpMatch | undefined): string {
  const { op, value } = match?.uri ?? { op: 'prefix', value: '/' };
  return op === 'prefix'
    ? `prefix ${value.replace(/\/*$/, '')}`
    : `${op} ${value}`;
}

/**
 * Routes of one host at one parent are one list. What two of them match alike
 * goes to the older one, and if they are of one age, to the first by name.
 *
 * gateway-api: apis/v1/httproute_types.go (HTTPRouteRule.Matches)
 */
export const routeClaims: Rule = {
  name: 'kubernetesgateway/routeClaims',
  description: 'No two routes claim one host and path at one parent',
  kinds: KINDS,
  check(object, { mesh, report }) {
    const rivals = rivalsOf(mesh, object);
    if (rivals.length === 0) {
      return;
    }
    const places = placesOf(mesh, object);
    const found = new Set<string>();
    for (const rival of rivals) {
      const there = placesOf(mesh, rival);
      const theirs = routesOf(mesh, rival);
      for (const { matches, path } of routesOf(mesh, object)) {
        const [match] = matches;
        const place = places.find(own =>
          there.some(other => isSame(own, other)),
        );
        const isClaimed = theirs.some(
          ({ matches: [their] }) =>
            covers(match, their, SCOPE) && covers(their, match, SCOPE),
        );
        const at = match?.path ?? path;
        if (place && isClaimed && !found.has(at.join('.'))) {
          found.add(at.join('.'));
          report(
            'MSH0003',
            at,
            {
              other: `${rival.kind} ${fullNameOf(rival)}`,
              claim: claimText(match),
              host: place.host,
              gateway: place.gateway,
            },
            // Which of them gets the requests is well defined.
            { level: 'warning' },
          );
        }
      }
    }
  },
};

function rivalsOf(mesh: Mesh, object: MeshObject): readonly MeshObject[] {
  const index = byClaim[object.kind === 'HTTPRoute' ? 0 : 1]?.(mesh);
  const found = new Set(
    keysOf(mesh, object)
      .flatMap(key => index?.get(key) ?? [])
      .map(entry => entry.object),
  );
  found.delete(object);
  return [...found];
}

/** A host at a listener, or of a Service for its callers. */
interface Place extends Pick<Attachment, 'port'> {
  /** Where routes are put together. */
  readonly list: string;
  readonly host: string;
  /** `namespace/name`, or `mesh`. */
  readonly gateway: string;
}

function placesOf(mesh: Mesh, object: MeshObject): readonly Place[] {
  const listeners = gatewayListeners(mesh);
  return attachmentsOf(mesh, listeners, object).flatMap(attachment => {
    const { gateway, hosts, port } = attachment;
    const listener = listeners.find(({ key }) => key === gateway);
    const list =
      gateway === MESH_GATEWAY
        ? `${object.namespace}|${String(attachment.consumer)}`
        : gateway;
    return hosts.map(host => ({
      list,
      host,
      port,
      gateway: listener ? fullNameOf(podsOwnerOf(listener)) : gateway,
    }));
  });
}

function isSame(a: Place, b: Place): boolean {
  return (
    a.list === b.list &&
    a.host === b.host &&
    (a.port === undefined || b.port === undefined || a.port === b.port)
  );
}

function routesOf(
  mesh: Mesh,
  object: MeshObject,
): readonly ResolvedHttpRoute[] {
  const owner = writtenRoutes(mesh, object);
  return owner ? convertRules(mesh, owner) : [];
}
