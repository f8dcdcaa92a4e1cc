import * as fc from 'fast-check';
import type { Decision } from '@mesh-portal/istio-config';
import { metaRouterView } from '../__testUtils__/metaRouter';
import { environmentResponse } from '../__testUtils__/responses';
import { meshView } from '../model';
import {
  candidatesOf,
  defaultDraft,
  evaluate,
  hostOf,
  parseDraft,
  printDraft,
  quote,
  sourcesOf,
  suggestedHosts,
  takenPath,
  toCurl,
  urlOf,
  wayOf,
  type Answer,
  type RequestDraft,
} from '.';

const { mesh, topology } = meshView(environmentResponse());
const sources = sourcesOf(topology, []);
const first = defaultDraft(topology, sources);

function answerTo(draft: Partial<RequestDraft>): Extract<Answer, { ok: true }> {
  const answer = evaluate(mesh, topology, { ...first, ...draft });
  if (!answer.ok) throw new Error(answer.message);
  return answer;
}

const text = fc.string({ unit: 'binary' });
const draftArbitrary: fc.Arbitrary<RequestDraft> = fc.record({
  from: text,
  method: fc.stringMatching(/^[\w!#$%&'*+.^`|~-]+$/),
  host: text,
  path: text,
  headers: fc.array(
    fc.record({ name: text.filter(name => !name.includes(':')), value: text }),
  ),
});

describe('the request of an address', () => {
  it('is the one that was written there', () => {
    fc.assert(
      fc.property(draftArbitrary, draft => {
        const headers = draft.headers.filter(
          ({ name, value }) => name !== '' || value !== '',
        );
        expect(parseDraft(printDraft(draft), first)).toEqual({
          ...draft,
          headers,
        });
      }),
    );
  });

  it('is completed where the address says nothing', () => {
    expect(parseDraft('', first)).toEqual(first);
    expect(parseDraft('path=%2Fusers&unknown=1', first)).toEqual({
      ...first,
      path: '/users',
    });
  });

  it('is evaluated without failing, whatever it says', () => {
    fc.assert(
      fc.property(draftArbitrary, fc.boolean(), (draft, known) => {
        const answer = evaluate(mesh, topology, {
          ...draft,
          ...(known && { from: first.from }),
        });
        expect(typeof answer.ok).toBe('boolean');
      }),
    );
    expect(parseDraft('method=GET%0AX', first).method).toBe('GET');
  });
});

describe('what is suggested', () => {
  it('is the host of the gateway, and that of the service in the mesh', () => {
    expect(first).toEqual({
      from: 'gateway:shop/app-gateway',
      method: 'GET',
      host: 'app.example.com',
      path: '/',
      headers: [],
    });
    expect(suggestedHosts(topology, 'workload')).toEqual([
      'user-service.shop:8080',
    ]);
    expect(sources.map(({ kind }) => kind)).toEqual(['gateway', 'mesh']);
  });

  it('is an example of a wildcard, with the scheme of its port', () => {
    const entrance = 'gateway:shop/edge';
    const host = {
      kind: 'host',
      id: 'host',
      label: '*.example.com',
      state: 'ok',
      host: '*.example.com',
      port: 443,
      protocol: 'HTTPS',
    } as const;
    expect(
      suggestedHosts(
        {
          nodes: [host],
          edges: [{ id: 'e', from: entrance, to: 'host', kind: 'traffic' }],
        },
        entrance,
      ),
    ).toEqual(['https://www.example.com']);
    expect(hostOf({ ...first, host: 'HTTPS://a.example.com:8443/x' })).toEqual({
      host: 'a.example.com:8443',
      scheme: 'https',
    });
  });
});

describe('the answer', () => {
  it('says that it needs a host, and a source that exists', () => {
    const refused = (draft: Partial<RequestDraft>) =>
      evaluate(mesh, topology, { ...first, ...draft });
    expect(refused({ host: ' ' })).toMatchObject({ code: 'noHost' });
    expect(refused({ from: 'elsewhere' })).toMatchObject({
      code: 'unknownSource',
    });
    expect(refused({ from: 'gateway:shop/none' })).toMatchObject({
      code: 'unknownGateway',
    });
    expect(refused({ from: 'workload:shop/none' })).toMatchObject({
      code: 'unknownWorkload',
    });
  });

  it('says which versions it knows', () => {
    const response = environmentResponse();
    const old = meshView({
      ...response,
      mesh: { ...response.mesh, istioVersion: '1.9' },
    });
    expect(evaluate(old.mesh, old.topology, first)).toMatchObject({
      ok: false,
      code: 'unsupportedVersion',
    });
  });

  it('leaves out headers that cannot be sent', () => {
    const { request } = answerTo({
      headers: [
        { name: 'end-user', value: ' jason ' },
        { name: 'X-Twice', value: 'a' },
        { name: 'x-twice', value: 'b' },
        { name: 'not a name', value: 'x' },
        { name: 'x-split', value: 'a\r\nx-injected: b' },
        { name: '', value: '' },
      ],
    });
    expect(request.headers).toEqual({
      'end-user': 'jason',
      'x-twice': ['a', 'b'],
    });
  });

  it('names every route that was tried, the winner first', () => {
    const tried = candidatesOf(answerTo({}).decision);
    expect(tried.map(({ order, won }) => [order, won])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(tried[1]?.step.conditions?.[0]).toMatchObject({ verdict: false });
    const way = wayOf(answerTo({}).decision);
    expect(way.map(({ step }) => step.kind)).toContain('listener');
    expect(way.some(({ step }) => step.kind === 'route')).toBe(false);
  });
});

describe('the path in the graph', () => {
  const nodesOf = (path: ReadonlySet<string>) =>
    topology.nodes.filter(({ id }) => path.has(id)).map(({ label }) => label);

  it('leads from the gateway to the workloads', () => {
    const { path } = answerTo({});
    expect(nodesOf(path)).toEqual([
      'app-gateway',
      'app.example.com',
      'canary',
      'user-service-v3',
      'stable',
      'user-service-v2',
      'default',
    ]);
    expect(path).toContain(
      'traffic:route:shop/user-service-ingress/http/1>subset:user-service.shop.svc.cluster.local|stable',
    );
    expect(path).not.toContain('route:shop/user-service-ingress/http/0');
  });

  it('takes the route that a header chooses', () => {
    const { path } = answerTo({
      headers: [{ name: 'end-user', value: 'jason' }],
    });
    expect(nodesOf(path)).toEqual([
      'app-gateway',
      'app.example.com',
      'testers',
      'canary',
      'user-service-v3',
    ]);
  });

  it.each([
    'user-service',
    'user-service.shop',
    'user-service.shop.svc.cluster.local:8080',
  ])('begins in the mesh for %s', host => {
    const { path } = answerTo({ from: 'workload', host });
    expect(nodesOf(path)).toEqual(
      expect.arrayContaining(['in the mesh', 'user-service:8080', 'stable']),
    );
    expect(path).not.toContain('gateway:shop/app-gateway');
  });

  it('ends where the request ends', () => {
    expect(nodesOf(answerTo({ host: 'nope.example.com' }).path)).toEqual([
      'app-gateway',
    ]);
    const broken = meshView(environmentResponse({ withCanary: false }));
    const answer = evaluate(broken.mesh, broken.topology, {
      ...first,
      headers: [{ name: 'end-user', value: 'jason' }],
    });
    if (!answer.ok) throw new Error(answer.message);
    expect(answer.decision.outcome).toMatchObject({ status: 503 });
    expect(answer.path).toContain(
      'subset:user-service.shop.svc.cluster.local|canary',
    );
  });

  it('holds only what the graph has, each edge with both its ends', () => {
    const ids = new Set(
      [...topology.nodes, ...topology.edges].map(({ id }) => id),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('gateway:shop/app-gateway', 'workload'),
        fc.constantFrom('app.example.com', 'user-service', 'user-service.shop'),
        fc.constantFrom('', 'jason', 'bob'),
        (from, host, user) => {
          const { path } = answerTo({
            from,
            host,
            headers: [{ name: 'end-user', value: user }],
          });
          expect([...path].filter(id => !ids.has(id))).toEqual([]);
          const loose = topology.edges.filter(
            ({ id, from: start, to: end }) =>
              path.has(id) && !(path.has(start) && path.has(end)),
          );
          expect(loose).toEqual([]);
        },
      ),
    );
  });

  it('ends at a redirect, and takes mirror and fault along', () => {
    const edge = (
      from: string,
      to: string,
      kind: 'traffic' | 'mirror' | 'fault' = 'traffic',
    ) => ({ id: `${kind}:${from}>${to}`, from, to, kind });
    const host = 'users.shop.svc.cluster.local';
    const special = {
      nodes: [
        { kind: 'mesh', id: 'mesh', label: 'mesh', state: 'ok' },
        { kind: 'host', id: 'h', label: 'h', state: 'ok', host, port: 80 },
        {
          kind: 'route',
          id: 'route:default/users',
          label: 'r',
          state: 'ok',
          protocol: 'http',
          hosts: ['h'],
          order: 1,
          matches: [],
          action: { type: 'route', destinations: [] },
          mirrors: [],
        },
        { kind: 'redirect', id: 'redirect', label: '301', state: 'ok' },
        { kind: 'fault', id: 'fault', label: 'abort', state: 'ok' },
        ...(['v1', 'v2'] as const).map(
          subset =>
            ({
              kind: 'subset',
              id: subset,
              label: subset,
              state: 'ok',
              host,
              subset,
              labels: {},
            } as const),
        ),
      ],
      edges: [
        edge('mesh', 'h'),
        edge('h', 'route:default/users'),
        edge('h', 'redirect'),
        edge('route:default/users', 'v1'),
        edge('route:default/users', 'v2', 'mirror'),
        edge('route:default/users', 'fault', 'fault'),
      ],
    } as const;
    const to = (subset: string, share: number) => ({
      cluster: subset,
      host,
      subset,
      port: 80,
      portFrom: 'route' as const,
      share,
      labels: {},
      workloads: [],
      policy: { rules: [], positions: [], mtls: 'auto' as const },
    });
    const decision: Decision = {
      ...answerTo({ from: 'workload', host: 'user-service' }).decision,
      request: {
        source: { type: 'workload', namespace: 'shop' },
        host,
        port: 80,
      },
      virtualHost: { name: `${host}:80`, domain: host },
      outcome: { type: 'routed' },
      route: {
        index: 0,
        name: 'default',
        protocol: 'http',
        path: [],
        conditions: [],
      },
      destinations: [to('v1', 1)],
      mirrors: [to('v2', 0.5)],
      fault: { abort: { share: 0.1, status: '503' } },
    };
    expect([...takenPath(special, 'mesh', decision)]).toEqual(
      expect.arrayContaining([
        'v1',
        'v2',
        'fault',
        'mirror:route:default/users>v2',
      ]),
    );
    const { route: _, ...without } = decision;
    const redirected = takenPath(special, 'mesh', {
      ...without,
      outcome: { type: 'redirect', status: 301, location: 'https://x/' },
    });
    expect([...redirected]).toEqual(
      ['mesh', 'mesh>h', 'h', 'h>redirect', 'redirect'].map(id =>
        id.includes('>') ? `traffic:${id}` : id,
      ),
    );
  });
});

/** Reads a command line as a POSIX shell does; fails on anything that is special there. */
function words(line: string): string[] {
  const result: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) throw new Error('a quote is open');
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (character === '\\') {
      at += 1;
      word = (word ?? '') + (line[at] ?? '');
    } else if (character === ' ') {
      if (word !== undefined) result.push(word);
      word = undefined;
    } else if (/[\w@%+=:,./-]/.test(character)) {
      word = (word ?? '') + character;
    } else {
      throw new Error(`${character} is not quoted`);
    }
  }
  return word === undefined ? result : [...result, word];
}

describe('curl', () => {
  it('asks for the same', () => {
    expect(
      toCurl(
        answerTo({
          method: 'POST',
          path: '/users?id=1&all',
          headers: [
            { name: 'end-user', value: "jason's $HOME" },
            { name: 'x-empty', value: '' },
          ],
        }).request,
      ),
    ).toBe(
      `curl --globoff --path-as-is --request POST --header 'end-user: jason'\\''s $HOME' --header 'x-empty;' 'http://app.example.com/users?id=1&all'`,
    );
    expect(toCurl(answerTo({ method: 'HEAD' }).request)).toBe(
      'curl --globoff --path-as-is --head http://app.example.com/',
    );
  });

  it('names ports that are not the usual ones, and https', () => {
    const source = { type: 'workload', namespace: 'shop' } as const;
    expect(urlOf({ source, host: 'users:8080', port: 8080 })).toBe(
      'http://users:8080/',
    );
    expect(urlOf({ source, host: 'users', port: 443, scheme: 'https' })).toBe(
      'https://users/',
    );
  });

  it.each([
    '$(reboot)',
    '`reboot`',
    "'; reboot; '",
    '"; reboot; "',
    '-o/etc/passwd',
    '@/etc/passwd',
    'a\nreboot',
    '!!',
    '~',
    '*',
    '\\',
    '',
  ])('hands %j over as it is', value => {
    expect(words(quote(value)).join(' ')).toBe(value);
    const line = toCurl(
      answerTo({ path: `/${value}`, headers: [{ name: 'x', value }] }).request,
    );
    expect(() => words(line)).not.toThrow();
  });

  it('hands any value over as one word, and no word is an option', () => {
    fc.assert(
      fc.property(text, text, text, (host, path, value) => {
        const request = {
          source: { type: 'workload', namespace: 'shop' },
          host,
          port: 80,
          path: `/${path}`,
          headers: { 'x-test': value },
        } as const;
        const list = words(toCurl(request));
        expect(list.slice(0, 4)).toEqual([
          'curl',
          '--globoff',
          '--path-as-is',
          '--header',
        ]);
        expect(list[4]).toBe(value === '' ? 'x-test;' : `x-test: ${value}`);
        expect(list[5]).toMatch(/^http:\/\/[!-~]*$/);
        expect(list).toHaveLength(6);
      }),
    );
  });
});

describe('a request that Aeraki routes', () => {
  it('gets no answer, and the way as far as it is known', () => {
    const view = metaRouterView();
    const draft = defaultDraft(view.topology, sourcesOf(view.topology, []));
    const answer = evaluate(view.mesh, view.topology, draft);
    if (!answer.ok) throw new Error(answer.message);
    expect(answer.decision.outcome).toEqual({ type: 'notModelled' });
    expect(answer.decision.destinations).toEqual([]);
    expect([...answer.path].filter(id => !id.includes('>'))).toEqual([
      'mesh',
      'host:mesh|order.shop.svc.cluster.local|20880',
    ]);
  });
});
