import { checkHost } from '@mesh-portal/guard-rails';
import { guardRail } from './guardRail';
import { HOST_KINDS, outsideHosts } from './outsideHosts';

export const hosts = guardRail('hosts', {
  description: 'Hosts from outside are in domains that the platform allows',
  kinds: HOST_KINDS,
  *judge(object, rules, { mesh }) {
    for (const [path, host] of outsideHosts(object, mesh)) {
      yield [path, checkHost(rules, host)];
    }
  },
});
