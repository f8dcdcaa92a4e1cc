import * as fc from 'fast-check';
import { Document, isScalar, parseDocument } from 'yaml';
import type { JsonObject } from '@mesh-portal/istio-config';
import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import { entity, environmentResponse } from '../__testUtils__/responses';
import { english } from '../__testUtils__/translate';
import {
  argocdUrl,
  describeAge,
  describeProblem,
  failureKind,
  failureMessage,
  failureProblem,
  fileUrlFrom,
  meshView,
  pathOfNode,
} from '.';
import { printYaml } from './printYaml';

const t = english();

/** A Deployment whose pods ask for a revision of the control plane. */
function withRevision(deployment: JsonObject, revision: string): JsonObject {
  const document = new Document(deployment);
  document.setIn(
    ['spec', 'template', 'metadata', 'labels', 'istio.io/rev'],
    revision,
  );
  return document.toJS();
}

describe('meshView', () => {
  it('reads topology, findings, resources and summary off what the backend sent', () => {
    const view = meshView(environmentResponse());
    expect(view.findings).toEqual([]);
    expect(view.summary).toMatchObject({ routes: 3, errors: 0, warnings: 0 });
    expect(
      view.summary.split.map(({ subset, share }) => [subset, share]),
    ).toEqual([
      ['stable', 0.9],
      ['canary', 0.1],
    ]);
    expect(view.resources.map(item => item.key)).toEqual([
      'Gateway/shop/app-gateway',
      'VirtualService/shop/user-service-ingress',
      'VirtualService/shop/user-service-vs',
      'DestinationRule/shop/user-service-dr',
      'Service/shop/user-service',
      'Deployment/shop/user-service-v2',
      'Deployment/shop/user-service-v3',
    ]);
    expect(view.topology.nodes.filter(node => node.state !== 'ok')).toEqual([]);
  });

  it('shows a subset without workload as broken, with a finding on its resource', () => {
    const view = meshView(environmentResponse({ withCanary: false }));
    expect(view.summary.errors).toBe(1);
    expect(
      view.topology.nodes
        .filter(node => node.state === 'broken')
        .map(node => [node.kind, node.reason]),
    ).toEqual([['subset', 'no workload has release: v3']]);
    const rule = view.resources.find(item => item.kind === 'DestinationRule');
    expect(rule?.findings.map(finding => finding.code)).toEqual(['IST0173']);
  });

  it('judges by what the mesh declares of its control plane', () => {
    const response = environmentResponse();
    const codes = (revisions?: string[]) =>
      meshView({
        ...response,
        mesh: { ...response.mesh, revisions },
        own: response.own.map(resource =>
          resource.value.kind === 'Deployment'
            ? { ...resource, value: withRevision(resource.value, 'canary') }
            : resource,
        ),
      }).findings.map(finding => finding.code);
    expect(codes(['stable', 'canary'])).not.toContain('MSH0014');
    expect(codes(['stable'])).toContain('MSH0014');
    expect(codes()).not.toContain('MSH0014');
  });

  it('leaves out what is suppressed', () => {
    const response = environmentResponse({ withCanary: false });
    expect(meshView(response).summary.errors).toBe(1);
    const quiet = meshView(response, ['IST0173=DestinationRule/shop/*']);
    expect(quiet.summary.errors).toBe(0);
    expect(quiet.findings.map(({ code }) => code)).not.toContain('IST0173');
  });

  it('is computed once for each answer', () => {
    const response = environmentResponse();
    expect(meshView(response)).toBe(meshView(response));
  });

  it('finds the field that a node stands for', () => {
    const view = meshView(environmentResponse());
    const paths = view.topology.nodes.flatMap(node => {
      const item = view.resources.find(
        ({ name, kind }) =>
          name === node.resource?.name && kind === node.resource.kind,
      );
      const path = item && pathOfNode(node, item.resource);
      return path ? [`${node.kind} ${path.join('.')}`] : [];
    });
    expect(paths.sort()).toEqual([
      'route spec.http.0',
      'route spec.http.0',
      'route spec.http.1',
      'subset spec.subsets.0',
      'subset spec.subsets.1',
    ]);
  });
});

describe('printYaml', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const json = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ maxLength: 20 }),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }));

  it('prints what can be read back', () => {
    fc.assert(
      fc.property(fc.dictionary(key, json.value), value => {
        const { text } = printYaml(value as JsonObject);
        expect(parseDocument(text).toJS()).toEqual({ ...value });
      }),
    );
  });

  it('finds the line of every key', () => {
    fc.assert(
      fc.property(fc.dictionary(key, json.value, { minKeys: 1 }), value => {
        const { text, lineOf } = printYaml(value as JsonObject);
        const lines = text.split('\n');
        for (const name of Object.keys(value)) {
          const line = lines[lineOf([name]) - 1];
          expect([name, `"${name}"`]).toContain(line.split(':')[0]);
        }
      }),
    );
  });

  it('falls back to the nearest field that is there', () => {
    const { lineOf } = printYaml({ a: { b: [{ c: 1 }, { c: 2 }] } });
    expect(lineOf(['a', 'b', 1, 'c'])).toBe(4);
    expect(lineOf(['a', 'b', 1, 'missing', 'deeper'])).toBe(4);
    expect(lineOf(['missing'])).toBe(1);
    expect(lineOf([])).toBe(1);
  });

  it('quotes what Kubernetes would not read as text', () => {
    const { text } = printYaml({ a: 'yes', b: '010', c: true });
    expect(text).toBe('a: "yes"\nb: "010"\nc: true\n');
  });

  it('does not fold long values', () => {
    const long = 'word '.repeat(60).trim();
    const document = parseDocument(printYaml({ long }).text);
    const node = document.get('long', true);
    expect(isScalar(node) && node.value).toBe(long);
    expect(printYaml({ long }).text.trim().split('\n')).toHaveLength(1);
  });
});

describe('fileUrlFrom', () => {
  const place = { file: 'a b/ünïcode#.yaml', line: 7, column: 1 };

  it('fills in file and line, and keeps folders', () => {
    const url = fileUrlFrom('https://git.example.com/x/{file}#L{line}');
    expect(url?.(place)).toBe(
      'https://git.example.com/x/a%20b/%C3%BCn%C3%AFcode%23.yaml#L7',
    );
  });

  it.each([
    undefined,
    '',
    ['javascript', 'alert(1)//{file}'].join(':'),
    '/relative/{file}',
  ])('gives no link for %j', template => {
    expect(fileUrlFrom(template)).toBeUndefined();
  });

  it('takes a file name as it is, even one that looks like a pattern', () => {
    const url = fileUrlFrom('https://git.example.com/{file}');
    expect(url?.({ ...place, file: '$&/$1' })).toBe(
      'https://git.example.com/%24%26/%241',
    );
  });
});

describe('argocdUrl', () => {
  it('links the Applications that the entity selects', () => {
    expect(argocdUrl(entity, 'https://argocd.example.com/')).toBe(
      'https://argocd.example.com/applications?labels=backstage.io%2Fkubernetes-id%3Duser-service',
    );
  });

  it('is not there where nothing is configured', () => {
    expect(argocdUrl(entity, undefined)).toBeUndefined();
    expect(
      argocdUrl(
        { ...entity, metadata: { name: 'plain' } },
        'https://argocd.example.com',
      ),
    ).toBeUndefined();
  });
});

describe('describeAge', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  it.each([
    ['2026-01-01T23:59:48Z', '12 s ago'],
    ['2026-01-01T23:55:00Z', '5 min ago'],
    ['2026-01-01T21:00:00Z', '3 h ago'],
    ['2025-12-30T00:00:00Z', '3 d ago'],
    ['2026-01-02T00:00:09Z', '0 s ago'],
    ['not a time', '0 s ago'],
  ])('%s is %s', (then, text) => {
    expect(describeAge(t, then, now)).toBe(text);
  });
});

describe('failures', () => {
  function responseError(status: number, name: string) {
    const cause = new Error('said by the backend');
    cause.name = name;
    return Object.assign(new Error('Request failed'), {
      statusCode: status,
      cause,
    });
  }

  it.each([
    [responseError(403, 'NotAllowedError'), 'forbidden'],
    [responseError(404, 'NotFoundError'), 'notFound'],
    [responseError(409, 'ConflictError'), 'meshUndeclared'],
    [responseError(503, 'ServiceUnavailableError'), 'unavailable'],
    [responseError(500, 'Error'), 'other'],
    [new TypeError('Failed to fetch'), 'network'],
    [new Error('anything'), 'other'],
  ] as const)('tells %s as %s', (error, kind) => {
    expect(failureKind(error)).toBe(kind);
  });

  it('finds the problem that the backend names', () => {
    const error = responseError(503, 'ServiceUnavailableError');
    expect(failureProblem(error)).toBeUndefined();
    Object.assign(error.cause, { code: 'kustomize' });
    expect(failureProblem(error)).toEqual({
      code: 'kustomize',
      level: 'error',
      message: 'said by the backend',
      args: {},
    });
    Object.assign(error.cause, { code: 'constructor' });
    expect(failureProblem(error)).toBeUndefined();
  });

  it('shows what the backend said, not the wrapping', () => {
    expect(failureMessage(responseError(500, 'Error'))).toBe(
      'said by the backend',
    );
  });
});

describe('describeProblem', () => {
  const codes: Problem['code'][] = [
    'annotation-invalid',
    'no-environments',
    'repository-unreachable',
    'repository-not-found',
    'kustomize',
    'parse',
    'mesh-undeclared',
    'too-large',
    'member-failed',
  ];
  it.each(codes)('says what %s is and what to do', code => {
    const text = describeProblem(t, {
      code,
      level: 'error',
      message: 'message',
      args: {},
      file: 'overlays/production/kustomization.yaml',
      line: 4,
    });
    expect(text.title).not.toContain('problem.');
    expect(text.help).not.toContain('problem.');
    expect(text.place).toBe('overlays/production/kustomization.yaml:4');
  });
});
