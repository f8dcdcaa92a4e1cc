import { aerakiPortOf } from '../../../resources/metaProtocol';
import { reasonOf } from '../../../topology/reasons';
import type { Rule } from '../../rule';

/**
 * The policy becomes a rule of Envoy's own filter for Dubbo, which only ports
 * named `tcp-dubbo` have, and holds for the whole namespace.
 *
 * aeraki: plugin/dubbo/authz
 */
export const dubboPolicies: Rule = {
  name: 'aeraki/dubboPolicies',
  description: 'DubboAuthorizationPolicies have a port that they count for',
  kinds: ['DubboAuthorizationPolicy'],
  check({ namespace }, { mesh, report }) {
    const ports = [
      ...mesh.inNamespace('Service', namespace),
      ...mesh.inNamespace('ServiceEntry', namespace),
    ]
      .flatMap(object => mesh.servicesOf(object))
      .flatMap(service => service.ports.map(({ name }) => aerakiPortOf(name)));
    if (ports.some(port => port?.handler === 'dubbo')) {
      return;
    }
    const isMeta = ports.some(
      port => port?.handler === 'metaprotocol' && port.application === 'dubbo',
    );
    const reason = isMeta
      ? reasonOf('noMetaFilter')
      : reasonOf('noDubboPort', { namespace });
    report(
      'MSH0048',
      ['spec'],
      { reason: reason.reason },
      { details: { reason } },
    );
  },
};
