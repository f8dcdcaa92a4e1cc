import {
  dubboOf,
  hasRedisService,
  isAerakiProxied,
  schemeOf,
  type Dubbo,
} from '../model/dubbo';
import type { Service } from '../model/service';
import { code } from '../print/markdown';

const fence = (language: string, lines: readonly string[]) => [
  `\`\`\`${language}`,
  ...lines,
  '```',
  '',
];

/** What a caller configures, for protocols that have no URL to call. */
export function callingSection(service: Service): string[] {
  const dubbo = dubboOf(service);
  if (!dubbo) {
    return [];
  }
  const lines =
    dubbo.protocol === 'dubbo'
      ? dubboCallers(service, dubbo)
      : [
          `Connect to ${code(
            `${service.name}:${service.spec.workload.port.number}`,
          )}.`,
          '',
        ];
  return ['## Calling it', '', ...lines, ...aerakiCallers(service, dubbo)];
}

function dubboCallers({ name, spec }: Service, dubbo: Dubbo): string[] {
  const { number } = spec.workload.port;
  const interfaces = dubbo.interfaces ?? [];
  const scheme = schemeOf(dubbo.mode);
  return [
    `A caller asks no registry: the mesh knows where the pods are. From another namespace it is ${code(
      `${name}.<namespace>`,
    )}. Either its resolve file (${code(
      '-Ddubbo.resolve.file',
    )}) or the annotation at the reference says so:`,
    '',
    ...fence(
      'properties',
      interfaces.map(each => `${each}=${scheme}://${name}:${number}`),
    ),
    ...fence('java', [
      `@DubboReference(url = "${scheme}://${name}:${number}")`,
    ]),
    ...(dubbo.mode === 'tcp'
      ? [
          'The mesh shares out connections, not requests, and a caller keeps its connection: a shift of weights shows as callers reconnect.',
          '',
        ]
      : []),
  ];
}

function aerakiCallers({ spec }: Service, dubbo: Dubbo): string[] {
  if (hasRedisService(dubbo)) {
    return [
      "Aeraki reads the commands in each caller's sidecar; the password is the one of the Secret.",
      '',
    ];
  }
  if (!isAerakiProxied(dubbo)) {
    return [];
  }
  return [
    "Every caller's pods need Aeraki's proxy too, or their sidecar rejects the listener:",
    '',
    ...fence('yaml', [
      'annotations:',
      `  sidecar.istio.io/proxyImage: ${spec.workload.dubbo?.proxyImage}`,
      '  sidecar.istio.io/bootstrapOverride: aeraki-bootstrap-config',
    ]),
    `Callers of other namespaces are named in ${code(
      'workload.dubbo.exportTo',
    )}.${
      dubbo.protocol === 'dubbo'
        ? ' They serialize with Hessian 2, the only one that Aeraki reads: `dubbo.protocol.serialization=hessian2`.'
        : ''
    }`,
    '',
  ];
}
