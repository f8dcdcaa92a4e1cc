import {
  mayHaveBehaviour,
  VERSION_DIFFERENCES,
} from '../../../routing/versions';
import type { Rule } from '../../rule';

const NAMES = { TCPRoute: 'tcpRoutes', TLSRoute: 'tlsRoutes' } as const;

/** Some kinds of routes are read by newer versions only, or where a flag asks for it. */
export const routeVersions: Rule = {
  name: 'kubernetesgateway/versions',
  description: 'Istio reads routes of this kind in this version',
  scope: 'object',
  kinds: ['TCPRoute', 'TLSRoute'],
  check({ meshKind }, { mesh, report }) {
    const { istioVersion, featureFlags } = mesh.settings;
    const name = NAMES[meshKind === 'TCPRoute' ? 'TCPRoute' : 'TLSRoute'];
    if (!mayHaveBehaviour(name, istioVersion, featureFlags)) {
      const { since, earlierWith } = VERSION_DIFFERENCES[name];
      report('MSH0058', ['kind'], {
        version: istioVersion,
        kind: meshKind ?? '',
        since,
        flag: earlierWith,
      });
    }
  },
};
