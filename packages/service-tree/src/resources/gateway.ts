import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import { objectLabels } from '../model/labels';
import { isOpaque } from '../model/protocol';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';

export type OwnedGateway = Extract<
  NonNullable<Service['spec']['traffic']['gateway']>,
  { readonly name: string }
>;

type Servers = NonNullable<NonNullable<IGateway['spec']>['servers']>;

const REDIRECT_PORT = 80;

function servers(
  { spec }: Service,
  { hosts, port, tls }: OwnedGateway,
): Servers {
  const { protocol } = spec.workload.port;
  if (isOpaque(protocol)) {
    const ended = tls && {
      tls: { mode: 'SIMPLE' as const, credentialName: tls.credentialName },
    };
    return [
      protocol === 'tcp' && !ended
        ? {
            port: { number: port, name: 'tcp', protocol: 'TCP' },
            hosts: [...hosts],
          }
        : {
            port: { number: port, name: 'tls', protocol: 'TLS' },
            hosts: [...hosts],
            ...(ended ?? { tls: { mode: 'PASSTHROUGH' as const } }),
          },
    ];
  }
  if (!tls) {
    return [
      {
        port: { number: port, name: 'http', protocol: 'HTTP' },
        hosts: [...hosts],
      },
    ];
  }
  return [
    {
      port: { number: port, name: 'https', protocol: 'HTTPS' },
      hosts: [...hosts],
      tls: { mode: 'SIMPLE', credentialName: tls.credentialName },
    },
    {
      port: { number: REDIRECT_PORT, name: 'http', protocol: 'HTTP' },
      hosts: [...hosts],
      tls: { httpsRedirect: true },
    },
  ];
}

/** A gateway that the service owns. */
export function gateway(service: Service, owned: OwnedGateway): Commented {
  const value: IGateway = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: owned.name, labels: objectLabels(service) },
    spec: { selector: { ...owned.selector }, servers: servers(service, owned) },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'selector'],
        text: "The gateway's pods; they may run in another namespace.",
      },
    ],
  };
}

/** Number of servers, all with the same hosts. */
export const serverCount = (service: Service, owned: OwnedGateway) =>
  servers(service, owned).length;
