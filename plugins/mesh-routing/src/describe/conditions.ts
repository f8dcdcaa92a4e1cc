import type { RouteCondition, RouteNode } from '@mesh-portal/istio-config';
import type { Translate } from '../translation';

function describeSubject(t: Translate, condition: RouteCondition): string {
  const name = condition.name ?? '';
  switch (condition.on) {
    case 'header':
    case 'withoutHeader':
      return t('condition.header', { name });
    case 'queryParam':
      return t('condition.queryParam', { name });
    case 'attribute':
      return t('condition.attribute', { name });
    case 'sourceLabels':
      return t('condition.sourceLabels', { name });
    default:
      return t(`condition.${condition.on}`);
  }
}

/** One condition in words, e.g. `header end-user = jason`. */
export function describeCondition(
  t: Translate,
  condition: RouteCondition,
): string {
  const subject = describeSubject(t, condition);
  if (condition.on === 'withoutHeader' && condition.op === 'present') {
    return t('condition.absent', { subject });
  }
  const plain =
    condition.op === 'present'
      ? t('condition.present', { subject })
      : t(`condition.${condition.op}`, {
          subject,
          value: condition.value ?? '',
        });
  const cased = condition.ignoreCase
    ? t('condition.ignoreCase', { condition: plain })
    : plain;
  return condition.on === 'withoutHeader'
    ? t('condition.not', { condition: cased })
    : cased;
}

/**
 * What a route matches, in words. A block without conditions matches any
 * request, so the alternatives beside it say nothing more.
 */
export function describeMatches(
  t: Translate,
  route: Pick<RouteNode, 'matches' | 'order'>,
): string {
  const { matches } = route;
  if (matches.length === 0 || matches.some(block => block.length === 0)) {
    return route.order > 1 ? t('route.everythingElse') : t('route.anyRequest');
  }
  return matches
    .map(block =>
      block
        .map(condition => describeCondition(t, condition))
        .join(t('route.and')),
    )
    .join(t('route.or'));
}
