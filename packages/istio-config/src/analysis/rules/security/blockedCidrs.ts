import { asArray, asString, objectAt } from '../../../resources/read';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';
const SHOWN = 5;

/**
 * istiod fetches every jwksUri; where it may not go is a setting of its own.
 *
 * istio: pkg/config/analysis/analyzers/authn/blockedcidrs.go
 */
export const blockedCidrs: Rule = {
  name: 'security/blockedCidrs',
  description: 'istiod fetches keys from allowed addresses only',
  analyzer: 'authn.BlockedCIDRsAnalyzer',
  onePerObject: true,
  kinds: ['Deployment'],
  check(object, { mesh, report }) {
    const requests = mesh.ofKind('RequestAuthentication');
    const workload = mesh.workloadOf(object);
    if (requests.length === 0 || !workload || object.labels.app !== 'istiod') {
      return;
    }
    const isSet = asArray(workload.podSpec.containers).some(container =>
      asArray(objectAt(container).env).some(
        entry =>
          objectAt(entry).name === VARIABLE && asString(objectAt(entry).value),
      ),
    );
    if (!isSet) {
      const names = requests.map(fullNameOf);
      const rest = names.length - SHOWN;
      report('IST0175', [...workload.podSpecPath, 'containers'], {
        count: names.length,
        names:
          rest > 0
            ? `${names.slice(0, SHOWN).join(', ')}, and ${rest} more`
            : names.join(', '),
      });
    }
  },
};
