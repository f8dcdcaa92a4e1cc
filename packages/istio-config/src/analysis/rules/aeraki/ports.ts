import { aerakiPortOf, isMetaProtocol } from '../../../resources/metaProtocol';
import type { Rule } from '../../rule';

/** Ports by whose name Aeraki takes requests over. */
export const metaProtocolPorts: Rule = {
  name: 'aeraki/ports',
  description:
    'Ports that Aeraki reads name their protocol, and have a listener',
  scope: 'object',
  kinds: ['Service', 'ServiceEntry'],
  check(object, { mesh, report }) {
    const [service] = mesh.servicesOf(object);
    for (const port of service?.ports.filter(isMetaProtocol) ?? []) {
      if (aerakiPortOf(port.name)?.application === undefined) {
        report('MSH0041', [...port.path, 'name'], { portName: port.name });
      }
      if (service?.headless) {
        report('MSH0046', ['spec', 'clusterIP'], { port: port.number });
      }
    }
  },
};
