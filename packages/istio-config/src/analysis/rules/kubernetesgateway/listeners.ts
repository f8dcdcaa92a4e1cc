import { asArray, asNumber, asString, objectAt } from '../../../resources/read';
import type { Rule } from '../../rule';

/**
 * Listeners of a Gateway differ in port, protocol or hostname; those that do not
 * are all rejected.
 *
 * gateway-api: apis/v1/gateway_types.go (distinct listeners)
 */
export const listeners: Rule = {
  name: 'kubernetesgateway/listeners',
  description: 'Listeners of a Gateway are distinct',
  kinds: ['KubernetesGateway'],
  check(object, { report }) {
    const seen = new Map<string, string>();
    asArray(object.spec.listeners).forEach((entry, index) => {
      const listener = objectAt(entry);
      const name = asString(listener.name) ?? `#${index}`;
      const protocol = asString(listener.protocol) ?? '';
      // HTTPS and TLS share a port by hostname, so they are told apart by it alone.
      const family = protocol === 'TLS' ? 'HTTPS' : protocol;
      const key = `${asNumber(listener.port)}|${family}|${
        asString(listener.hostname) ?? ''
      }`;
      const other = seen.get(key);
      if (other === undefined) {
        seen.set(key, name);
      } else {
        report('MSH0030', ['spec', 'listeners', index], {
          listeners: [other, name],
        });
      }
    });
  },
};
