import { readVisibility } from '../../../mesh/visibility';
import { readMetaRouter } from '../../../resources/metaRouter';
import type { Rule } from '../../rule';

/**
 * Without `exportTo` the filters lie in the root namespace without a selector.
 *
 * aeraki: pkg/envoyfilter/controller.go (createEnvoyFiltersOnExportNSs)
 */
export const metaRouterScope: Rule = {
  name: 'aeraki/scope',
  description:
    'MetaRouters are exported to the namespaces of their callers alone',
  scope: 'object',
  kinds: ['MetaRouter'],
  check(object, { report }) {
    const { exportTo, hosts } = readMetaRouter(object);
    if (readVisibility(exportTo, object.namespace, undefined) === 'public') {
      report('MSH0044', exportTo ? ['spec', 'exportTo'] : ['spec'], {
        host: hosts.join(', '),
      });
    }
  },
};
