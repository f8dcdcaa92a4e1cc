import { finding } from '../messages';
import type { AdoptionCheck } from '.';

/** An environment has one namespace, so the manifests may name one at most. */
export const checkNamespaces: AdoptionCheck = ({ objects }) => {
  const named = objects.filter(({ namespace }) => namespace !== undefined);
  const namespaces = [...new Set(named.map(each => String(each.namespace)))];
  const other = named.find(({ namespace }) => namespace !== namespaces[0]);
  return other
    ? [
        finding(
          'several-namespaces',
          { namespaces },
          other.place(['metadata', 'namespace']),
        ),
      ]
    : [];
};
