import { meshOf } from '../fixtures/meshOf';
import { join, virtualService } from '../fixtures/yaml';

const toA = 'route: [{ destination: { host: a.example.com } }]';

/** The routes of the VirtualService `root` with its delegates. */
function routes(root: string, ...delegates: readonly string[]) {
  const mesh = meshOf(
    join(
      virtualService('root', `{ hosts: [a.example.com], http: [${root}] }`),
      ...delegates,
    ),
  );
  const resolved = mesh.virtualService('shop', 'root');
  return resolved ? mesh.httpRoutesOf(resolved) : [];
}

const delegate = (http: string, more = '') =>
  virtualService('leaf', `{ ${more} http: [${http}] }`);

describe('delegates', () => {
  it('joins names and matches, and fills what the delegate leaves open', () => {
    const [route] = routes(
      '{ name: root, match: [{ name: r, uri: { prefix: /a } , headers: { x: { exact: "1" } } }], delegate: { name: leaf }, timeout: 3s, retries: { attempts: 1 } }',
      delegate(
        `{ name: leaf, match: [{ name: l, uri: { prefix: /a/b }, headers: { z: { exact: "2" } } }], timeout: 1s, ${toA} }`,
      ),
    );
    expect(route).toMatchObject({
      name: 'root-leaf',
      timeout: '1s',
      retries: { attempts: 1 },
      delegatedBy: { name: 'root' },
      writtenIn: { object: { name: 'leaf' } },
    });
    expect(route?.matches).toHaveLength(1);
    expect(route?.matches[0]).toMatchObject({
      name: 'r-l',
      uri: { op: 'prefix', value: '/a/b' },
      headers: { x: { value: '1' }, z: { value: '2' } },
    });
  });

  it.each([
    [
      'an exact path and a prefix',
      '{ uri: { exact: /a } }',
      '{ uri: { prefix: /a } }',
    ],
    [
      'a regular expression',
      '{ uri: { regex: .* } }',
      '{ uri: { prefix: /a } }',
    ],
    ['another prefix', '{ uri: { prefix: /a } }', '{ uri: { prefix: /b } }'],
    ['another port', '{ port: 80 }', '{ port: 81 }'],
    [
      'a source namespace that the delegate lacks',
      '{ sourceNamespace: web }',
      '{ uri: { prefix: / } }',
    ],
    [
      'case that counts on one side',
      '{ uri: { prefix: /a }, ignoreUriCase: true }',
      '{ uri: { prefix: /a } }',
    ],
    ['another gateway', '{ gateways: [mesh] }', '{ gateways: [public] }'],
  ])('drops a route in conflict: %s', (_title, root, leaf) => {
    expect(
      routes(
        `{ match: [${root}], delegate: { name: leaf } }`,
        delegate(`{ match: [${leaf}], ${toA} }`),
      ),
    ).toEqual([]);
  });

  it('drops an entry whose delegate is missing, hidden, or no delegate', () => {
    const entry = '{ delegate: { name: leaf } }';
    expect(routes(entry)).toEqual([]);
    expect(
      routes(entry, delegate(`{ ${toA} }`, 'hosts: [b.example.com],')),
    ).toEqual([]);
    expect(routes(entry, delegate(`{ ${toA} }`, 'exportTo: [other],'))).toEqual(
      [],
    );
    expect(
      routes(entry, delegate(`{ ${toA} }`, 'exportTo: [shop],')),
    ).toHaveLength(1);
  });
});
