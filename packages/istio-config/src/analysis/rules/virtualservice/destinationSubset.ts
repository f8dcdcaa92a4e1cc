import { derived } from '../../../mesh/derived';
import type { Mesh } from '../../../mesh/mesh';
import { resolveDestination } from '../../../mesh/resolveDestination';
import { destinationsOf } from '../../../resources/destinations';
import type { Rule } from '../../rule';

/** Every host and subset that any DestinationRule defines: all that Istio's analyzer asks for. */
const definedSubsets = derived(mesh => {
  const defined = new Set<string>();
  for (const object of mesh.ofKind('DestinationRule')) {
    const rule = mesh.destinationRuleOf(object);
    for (const { name } of rule?.subsets ?? []) {
      const host = nameOfHost(rule?.host ?? '', object.namespace);
      defined.add(`${host}+${name}`);
    }
  }
  return defined;
});

/**
 * A subset that a destination names must be defined by the DestinationRule that
 * applies to it.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/destinationrules.go
 */
export const destinationSubset: Rule = {
  name: 'virtualservice/destinationSubset',
  description: 'Destinations and mirrors name subsets that are defined',
  analyzer: 'virtualservice.DestinationRuleAnalyzer',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    for (const { destination } of destinationsOf(virtualService)) {
      const { host, subset, writtenHost } = destination;
      if (subset === undefined) {
        continue;
      }
      const isDefined = mesh.settings.parity
        ? isDefinedAnywhere(mesh, writtenHost, subset, object.namespace)
        : undefined;
      const problem =
        isDefined === undefined
          ? resolveDestination(mesh, { host, subset }, object.namespace).problem
          : undefined;
      const path = [...destination.destinationPath, 'subset'];
      const target = `${host}+${subset}`;
      if (isDefined === false || problem?.type === 'noSubset') {
        report('IST0101', path, {
          type: 'host+subset in destinationrule',
          target,
        });
      } else if (problem?.type === 'unknownSubset') {
        report('MSH0001', path, { type: 'subset', target });
      }
    }
  },
};

function isDefinedAnywhere(
  mesh: Mesh,
  writtenHost: string,
  subset: string,
  namespace: string,
): boolean {
  return definedSubsets(mesh).has(
    `${nameOfHost(writtenHost, namespace)}+${subset}`,
  );
}

/** istio: pkg/config/analysis/analyzers/util/hosts.go (GetResourceNameFromHost) */
function nameOfHost(host: string, namespace: string): string {
  const parts = /^(.+)\.(.+)\.svc\.cluster\.local$/.exec(host);
  return parts ? `${parts[2]}/${parts[1]}` : `${namespace}/${host}`;
}
