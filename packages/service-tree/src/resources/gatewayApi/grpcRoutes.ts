import type { IGRPCRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GRPCRoute';
import type { Service } from '../../model/service';
import { backend, mirrorFilter, namedMatches, type Rule } from './routes';

export type GrpcRule = NonNullable<
  NonNullable<IGRPCRoute['spec']>['rules']
>[number];
type GrpcMatch = NonNullable<GrpcRule['matches']>[number];

/** `/package.Service/Method` by its parts; the schema takes no other paths. */
function methodOf({ path }: Rule['match']): GrpcMatch['method'] | undefined {
  const [, service, method] = (path?.exact ?? path?.prefix ?? '').split('/');
  return service ? { service, ...(method ? { method } : {}) } : undefined;
}

function match(condition: Rule['match']): GrpcMatch {
  const method = methodOf(condition);
  const headers = namedMatches(condition.headers);
  return {
    ...(method ? { method } : {}),
    ...(headers.length > 0 ? { headers } : {}),
  };
}

/** The rules of the spec, then the weighted one, which is the last. */
export function grpcRules(
  service: Service,
  weighted: GrpcRule['backendRefs'],
): GrpcRule[] {
  const { rules = [], mirror } = service.spec.traffic;
  const filters = (of: Rule['mirror']) =>
    of ? { filters: [mirrorFilter(service, of)] } : {};
  return [
    ...rules.map(
      (rule): GrpcRule => ({
        matches: [match(rule.match)],
        ...filters(rule.mirror),
        backendRefs: [backend(service, rule.to)],
      }),
    ),
    { ...filters(mirror), backendRefs: weighted },
  ];
}
