import type { HttpMatch } from '../../../resources/match';
import type { VirtualService } from '../../../resources/virtualService';
import { isCatchAll } from '../../../routing/routeList';
import { claimText } from '../../claimTexts';
import { claimsAt, takesAtOnePlace, type Claim } from '../../gatewayClaims';
import {
  gatewayPlacesOf,
  gatewaysOf,
  isSameList,
  isSameListener,
  precedenceAt,
  type GatewayPlace,
} from '../../gatewayPlaces';
import { fullNameOf } from '../../podSelection';
import type { Rule, RuleContext } from '../../rule';
import { pathRivals } from './pathRivals';
import { hostsAtGateways, isForGateways } from './rivals';

/**
 * On the pods of a gateway the routes of all VirtualServices for a host are one
 * list, or one of several lists is used: a match that another VirtualService has
 * too, or takes in, gets requests only if it comes first.
 *
 * istio: pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig)
 */
export const pathClaims: Rule = {
  name: 'virtualservice/pathClaims',
  description: 'No two VirtualServices claim one host and path on one gateway',
  kinds: ['VirtualService'],
  check(object, context) {
    const { mesh } = context;
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService || !isForGateways(virtualService)) {
      return;
    }
    const names = hostsAtGateways(mesh, virtualService);
    const rivals = pathRivals(mesh, virtualService, names);
    if (rivals.length === 0) {
      return;
    }
    const reported = new Set<string>();
    const once: RuleContext = {
      ...context,
      report: (code, path, args, options) => {
        // The same claim at the next port says nothing new.
        const key = JSON.stringify([code, path, args]);
        if (!reported.has(key)) {
          reported.add(key);
          context.report(code, path, args, options);
        }
      },
    };
    for (const place of gatewayPlacesOf(mesh, virtualService)) {
      const claims = claimsAt(mesh, virtualService, place);
      const found = new Set<Claim>();
      for (const rival of rivals) {
        compareAt(once, place, virtualService, rival, claims, found);
      }
    }
  },
};

function compareAt(
  { mesh, report }: RuleContext,
  place: GatewayPlace,
  virtualService: VirtualService,
  rival: VirtualService,
  claims: readonly Claim[],
  found: Set<Claim>,
): void {
  const { host } = place;
  const there = gatewayPlacesOf(mesh, rival).find(
    other => other.host === host && isSameListener(mesh, place, other),
  );
  const order = there && precedenceAt(mesh, place, virtualService, rival);
  if (!there || !order) {
    return;
  }
  const gateways = gatewaysOf(place, there);
  const other = `VirtualService ${fullNameOf(rival.object)}`;
  const theirs = claimsAt(mesh, rival, there);
  const same = claims.filter(
    claim =>
      !found.has(claim) &&
      theirs.some(their => isSame(claim.match, their.match)),
  );
  for (const claim of same) {
    found.add(claim);
    report('MSH0003', claim.path, {
      other,
      claim: claimText(claim.match),
      host,
      gateway: gateways,
    });
  }
  if (same.length > 0 || !isSameList(mesh, place, there)) {
    return;
  }
  // Where both are own, the one that loses requests tells.
  const overlap = overlapOf(claims, theirs, {
    mayLose: order !== 'first',
    mayTake: order !== 'second' && !rival.object.own,
  });
  if (overlap) {
    const { wide, narrow, own } = overlap;
    report(
      'MSH0054',
      own.path,
      {
        other,
        wide: claimText(wide.match),
        narrow: claimText(narrow.match),
        host,
        gateway: gateways,
      },
      order === 'byAge' ? {} : { level: 'error' },
    );
  }
}

interface Overlap {
  readonly wide: Claim;
  readonly narrow: Claim;
  /** The one of them that the judged VirtualService has. */
  readonly own: Claim;
}

/** The first claim of which one side takes the requests of the other. */
function overlapOf(
  claims: readonly Claim[],
  theirs: readonly Claim[],
  { mayLose, mayTake }: { mayLose: boolean; mayTake: boolean },
): Overlap | undefined {
  for (const own of claims) {
    for (const their of theirs) {
      if (mayLose && takesIn(their.match, own.match)) {
        return { wide: their, narrow: own, own };
      }
      if (mayTake && takesIn(own.match, their.match)) {
        return { wide: own, narrow: their, own };
      }
    }
  }
  return undefined;
}

function isSame(a: HttpMatch | undefined, b: HttpMatch | undefined): boolean {
  return takesAtOnePlace(a, b) && takesAtOnePlace(b, a);
}

/** Whether the one keeps requests from the other, if it comes first: what takes everything is tried last. */
function takesIn(
  wide: HttpMatch | undefined,
  narrow: HttpMatch | undefined,
): boolean {
  return !isCatchAll(wide) && takesAtOnePlace(wide, narrow);
}
