import {
  gateway,
  join,
  resource,
  service,
  virtualService,
} from '../fixtures/yaml';
import { meshOf } from '../fixtures/meshOf';
import { topology } from './topology';
import type { HostNode } from './types';

const HTTP = '{ number: 80, name: http, protocol: HTTP }';
const TCP = '{ number: 9000, name: tcp, protocol: TCP }';
const toWeb = 'route: [{ destination: { host: web } }]';

/** The hosts at the gateway, with what is wrong with each. */
function hostsAt(...documents: readonly string[]): readonly string[] {
  const { nodes } = topology(meshOf(join(service('web'), ...documents)));
  return nodes
    .filter((node): node is HostNode => node.kind === 'host')
    .filter(({ id }) => id.startsWith('host:gateway:shop/public|'))
    .map(
      ({ host, port, reasonCode = 'ok' }) => `${host}:${port} ${reasonCode}`,
    );
}

const edge = (name: string, spec: string) =>
  virtualService(
    name,
    `{ hosts: [a.example.com], gateways: [public], ${spec} }`,
  );

describe('hosts at a gateway', () => {
  const atHttp = gateway('public', `{ port: ${HTTP}, hosts: ['*'] }`);

  it('are those of VirtualServices that the pods of the gateway see', () => {
    const http = `http: [{ ${toWeb} }]`;
    expect(hostsAt(atHttp, edge('edge', http))).toEqual([
      'a.example.com:80 ok',
    ]);
    expect(hostsAt(atHttp, edge('edge', `exportTo: ['.'], ${http}`))).toEqual([
      'a.example.com:undefined notSeenByGateway',
    ]);
    expect(
      hostsAt(atHttp, edge('edge', `exportTo: [istio-system], ${http}`)),
    ).toEqual(['a.example.com:80 ok']);
  });

  it('belong to a server that got its place', () => {
    const late = gateway(
      'public',
      `{ port: ${TCP}, hosts: [b.example.com] }, { port: { number: 9000, name: http, protocol: HTTP }, hosts: [a.example.com] }`,
    );
    expect(hostsAt(late, edge('edge', `http: [{ ${toWeb} }]`))).toEqual([
      'a.example.com:undefined serverLeftOut',
    ]);
  });

  it('have one VirtualService for their connections', () => {
    const atTcp = gateway('public', `{ port: ${TCP}, hosts: ['*'] }`);
    const tcp = `tcp: [{ ${toWeb} }]`;
    expect(hostsAt(atTcp, edge('first', tcp))).toEqual([
      'a.example.com:9000 ok',
    ]);
    expect(hostsAt(atTcp, edge('first', tcp), edge('second', tcp))).toEqual([
      'a.example.com:9000 ok',
      'a.example.com:undefined connectionsTaken',
    ]);
  });

  it('are all hostnames of a TLSRoute', () => {
    const kubernetes = (kind: string, name: string, spec: string) =>
      resource('gateway.networking.k8s.io/v1', kind, name, spec);
    expect(
      hostsAt(
        kubernetes(
          'Gateway',
          'public',
          '{ gatewayClassName: istio, listeners: [{ name: tls, port: 443, protocol: TLS, tls: { mode: Passthrough } }] }',
        ),
        kubernetes(
          'TLSRoute',
          'web',
          '{ parentRefs: [{ name: public }], hostnames: [a.example.com, b.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
        ),
      ),
    ).toEqual(['a.example.com:443 ok', 'b.example.com:443 ok']);
  });
});
