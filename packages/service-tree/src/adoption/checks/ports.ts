import { SIDECAR_PORTS } from '../../model/sidecarPorts';
import { finding } from '../messages';
import type { FoundPort } from '../ports';
import { serverFirstPort } from './serverFirst';
import type { AdoptionCheck } from '.';

/** What a port most likely speaks, for the advice alone. */
function suggestion({ name, number, target }: FoundPort): string {
  if (/grpc/i.test(name) || [9090, 50051].includes(target ?? number)) {
    return 'grpc';
  }
  return [443, 8443].includes(number) ? 'https' : 'http';
}

/** Every port says what it speaks, and none is the sidecar's. */
export const checkPorts: AdoptionCheck = ({ services }) =>
  services
    .filter(({ workloads }) => workloads.some(({ optsOut }) => !optsOut))
    .flatMap(({ name, object, ports }) =>
      ports.flatMap(port => {
        const path = ['spec', 'ports', port.index];
        if (port.target !== undefined && SIDECAR_PORTS.includes(port.target)) {
          return [
            finding(
              'reserved-port',
              { object: object.title, port: port.target },
              object.place(path),
            ),
          ];
        }
        if (port.protocol !== undefined || serverFirstPort(port)) {
          return [];
        }
        const args = {
          service: name,
          port: port.number,
          name: port.name,
          suggestion: suggestion(port),
        };
        return [
          port.name === '' || port.hasAppProtocol
            ? finding('port-unnamed', args, object.place(path))
            : finding('port-name', args, object.place([...path, 'name'])),
        ];
      }),
    );
