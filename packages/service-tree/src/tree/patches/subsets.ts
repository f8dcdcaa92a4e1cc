import { destinationRuleName } from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { subsets } from '../../resources/destinationRule';
import { ISTIO_NETWORKING, patch, type Patch } from './patch';

const sameReleases = (
  left: readonly { readonly name: string; readonly version: string }[],
  right: readonly { readonly name: string; readonly version: string }[],
) =>
  left.length === right.length &&
  left.every(({ name, version }) =>
    right.some(other => other.name === name && other.version === version),
  );

/** Where the environment runs other releases than the base: the subsets. */
export function subsetsPatches(
  service: Service,
  { releases }: Environment,
): Patch[] {
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
