import { resolve } from 'node:path';
import {
  parseRequestOrigin,
  printRouteTest,
  resolveRequest,
  route,
  toRouteTest,
  type Decision,
  type PortableRequest,
  type RequestOrigin,
} from '@mesh-portal/istio-config';
import { oneOf, onePositional, readArguments, type Command } from '../command';
import { UsageError } from '../errors';
import { openMeshes, type OverlayMesh } from '../meshes';
import {
  MESH_OPTIONS,
  MESH_OPTIONS_HELP,
  readSurrounding,
} from '../surrounding';
import { printDecision } from '../output/decision';

/** What one overlay does with the request, or why that can not be said. */
type Answer =
  | { readonly overlay: string; readonly decision: Decision }
  | { readonly overlay: string; readonly problem: string };

/** Says what a mesh does with a request. */
export const routeCommand: Command = {
  name: 'route',
  summary: 'say where a request goes, and why',
  help: `mesh-portal route DIR --host HOST [options]

Says what the mesh does with a request in a kustomization, or in every overlay
of a repository: the route that takes it, the destinations with their shares,
and every candidate that was tried on the way. Exit code: 0 answered, 2 wrong
call or input.

  --host HOST              as in the Host header; may have a port
  --path PATH              as sent, with query; default /
  --method METHOD          default GET
  -H, --header 'NAME: VALUE'
  --scheme http|https      default: https where the host is served over TLS alone
  --protocol http|http2|grpc|tls|tcp
  --port PORT              default: that of the gateway's server or of the service
  --from SOURCE            gateway[:NAMESPACE/NAME], workload[:NAMESPACE[/NAME]]
                           or workload:NAMESPACE/LABEL=VALUE,...
                           default: the gateway that serves the host, else a
                           workload of the service's namespace
  --overlay NAME           this overlay alone
  -o, --output text|json|test
                           json: [{ overlay, decision }]; test: an entry for a
                           file of route tests
${MESH_OPTIONS_HELP}`,
  run(args, { cwd, out, err }) {
    const { values, positionals } = readArguments(args, {
      ...MESH_OPTIONS,
      host: { type: 'string' },
      path: { type: 'string' },
      method: { type: 'string' },
      header: { type: 'string', short: 'H', multiple: true },
      scheme: { type: 'string' },
      protocol: { type: 'string' },
      port: { type: 'string' },
      from: { type: 'string' },
      overlay: { type: 'string' },
      output: { type: 'string', short: 'o' },
    });
    const output = oneOf('output', values.output, ['text', 'json', 'test']);
    const folder = resolve(cwd, onePositional('DIR', positionals));
    const request = readRequest(values);
    const from =
      values.from === undefined ? undefined : readOrigin(values.from);
    const meshes = openMeshes(folder, readSurrounding(values, cwd), cwd, {
      only: values.overlay,
    });
    const answers = answer(meshes, request, from);
    if (answers.every(one => 'problem' in one)) {
      throw new UsageError(
        answers
          .map(one => `${one.overlay}: ${'problem' in one ? one.problem : ''}`)
          .join('\n'),
      );
    }
    switch (output) {
      case 'json':
        out(`${JSON.stringify(answers, null, 2)}\n`);
        break;
      case 'test':
        for (const one of answers) {
          if ('problem' in one) {
            err(`${one.overlay}: ${one.problem}\n`);
          } else {
            out(`# ${one.overlay}\n`);
            out(
              printRouteTest(toRouteTest(one.decision.request, one.decision)),
            );
          }
        }
        break;
      default:
        out(
          answers
            .map(one =>
              'problem' in one
                ? `${one.overlay}: not answered\n  ${one.problem}\n`
                : printDecision(one.overlay, one.decision, namedOnly(from)),
            )
            .join('\n'),
        );
    }
    return 0;
  },
};

/** A workload that was named is called by its name, not by all its labels. */
function namedOnly(from: RequestOrigin | undefined): RequestOrigin | undefined {
  return from?.type === 'workload' && from.name !== undefined
    ? from
    : undefined;
}

type Request = Omit<PortableRequest, 'from'>;

/** A token, which is what HTTP allows. */
const METHOD = /^[\w!#$%&'*+.^`|~-]+$/;

function readRequest(values: {
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly scheme?: string;
  readonly protocol?: string;
  readonly port?: string;
}): Request {
  const { host, path, method, header, scheme, protocol, port } = values;
  if (!host) {
    throw new UsageError('--host HOST is needed');
  }
  checkHost(host);
  if (method !== undefined && !METHOD.test(method)) {
    throw new UsageError(`--method is '${method}', which is none of HTTP's`);
  }
  if (path !== undefined && !path.startsWith('/') && path !== '*') {
    throw new UsageError(`--path is '${path}'; it must start with /`);
  }
  return {
    host,
    ...(path === undefined ? {} : { path }),
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(header ? { headers: readHeaders(header) } : {}),
    ...(scheme === undefined
      ? {}
      : { scheme: oneOf('scheme', scheme, ['http', 'https']) }),
    ...(protocol === undefined
      ? {}
      : {
          protocol: oneOf<NonNullable<Request['protocol']>>(
            'protocol',
            protocol,
            ['http', 'http2', 'grpc', 'tls', 'tcp'],
          ),
        }),
    ...(port === undefined ? {} : { port: readPort(port) }),
  };
}

function checkHost(host: string): void {
  const [, name = '', port] = /^([^\s/:]+)(?::(\d+))?$/.exec(host) ?? [];
  const isAddress = /^\[[\da-f:.]+\](:\d+)?$/i.test(host);
  if (!isAddress && name === '') {
    throw new UsageError(
      `--host is '${host}'; it must be a host as in the Host header, such as app.example.com or app.example.com:8080; scheme and path have options of their own`,
    );
  }
  if (port !== undefined) {
    readPort(port, '--host', host);
  }
}

function readHeaders(headers: readonly string[]): Record<string, string[]> {
  const result = new Map<string, string[]>();
  for (const header of headers) {
    const [, name, value = ''] = /^([^:\s]+)\s*:\s*(.*)$/.exec(header) ?? [];
    if (name === undefined) {
      throw new UsageError(`-H '${header}' is no header; write 'name: value'`);
    }
    result.set(name, [...(result.get(name) ?? []), value.trim()]);
  }
  return Object.fromEntries(result);
}

function readPort(text: string, option = '--port', shown = text): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(`${option} is '${shown}'; a port can be 1 to 65535`);
  }
  return port;
}

function readOrigin(text: string): RequestOrigin {
  const origin = parseRequestOrigin(text);
  if (!origin) {
    throw new UsageError(
      `--from is '${text}'; it can be gateway, gateway:NAMESPACE/NAME, workload, workload:NAMESPACE, workload:NAMESPACE/NAME or workload:NAMESPACE/LABEL=VALUE,...`,
    );
  }
  return origin;
}

function answer(
  meshes: readonly OverlayMesh[],
  request: Request,
  wanted: RequestOrigin | undefined,
): Answer[] {
  const from = wanted ?? usualOrigin(meshes, request);
  return meshes.map(({ label: overlay, mesh }) => {
    const resolved = resolveRequest(mesh, { from, ...request });
    return resolved.ok
      ? { overlay, decision: route(mesh, resolved.request) }
      : {
          overlay,
          problem:
            resolved.code === 'unknownGateway'
              ? `${resolved.message}; give it with --context`
              : resolved.message,
        };
  });
}

/** A host that a gateway of any overlay serves is asked for at the gateway of each. */
function usualOrigin(
  meshes: readonly OverlayMesh[],
  request: Request,
): RequestOrigin {
  const isServed = meshes.some(({ mesh }) => {
    const resolved = resolveRequest(mesh, {
      from: { type: 'gateway' },
      ...request,
    });
    return resolved.ok || resolved.code !== 'noGateway';
  });
  return { type: isServed ? 'gateway' : 'workload' };
}
