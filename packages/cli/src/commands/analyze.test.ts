import { Caller, SPEC, TREE } from '../__testUtils__/caller';

let caller: Caller;
beforeEach(() => {
  caller = new Caller();
});
afterEach(() => caller.leave());

/** The service of the tests before it had a canary. */
const STABLE_ALONE = SPEC.replace(/ {4}- \{ name: canary.*\n/, '')
  .replace(/ {4}rules:[^]*?(?= {2}environments)/, '')
  .replace(', weights: { stable: 90, canary: 10 }', '');

function generate(spec: string, folder: string) {
  caller.write('spec.yaml', spec);
  expect(caller.run('generate', '-f', 'spec.yaml', '-o', folder)).toMatchObject(
    { code: 0, err: '' },
  );
}

/** Codes that are found in each environment. */
function codes(...args: string[]): Record<string, string[]> {
  const { out, err } = caller.run('analyze', ...args, '-o', 'json');
  expect(err).toBe('');
  return Object.fromEntries(
    JSON.parse(out).map(
      (one: { overlay: string; findings: { code: string }[] }) => [
        one.overlay,
        one.findings.map(({ code }) => code),
      ],
    ),
  );
}

describe('analyze --before', () => {
  it('says where a release gets requests in the commit that creates or removes it', () => {
    generate(STABLE_ALONE, 'alone');
    generate(SPEC, 'service');
    expect(codes('service').production).not.toContain('MSH0012');
    expect(codes('service', '--before', 'alone').production).toContain(
      'MSH0012',
    );
    expect(codes('alone', '--before', 'service').production).toContain(
      'MSH0013',
    );
    expect(codes('service', '--before', 'service').production).toEqual(
      codes('service').production,
    );
  });

  it('says where several releases get one image at once', () => {
    generate(SPEC, 'before');
    generate(SPEC, 'service');
    const setTags = (folder: string, [stable, canary]: string[]) =>
      caller.edit(
        `${TREE.replace(
          'service',
          folder,
        )}/overlays/production/kustomization.yaml`,
        text =>
          text.replace(
            /newTag: .*([^]*)newTag: .*/,
            `newTag: '${stable}'$1newTag: '${canary}'`,
          ),
      );
    setTags('before', ['1', '2']);
    setTags('service', ['1', '3']);
    expect(codes('service', '--before', 'before').production).not.toContain(
      'MSH0015',
    );
    setTags('service', ['3', '3']);
    expect(codes('service', '--before', 'before').production).toContain(
      'MSH0015',
    );
  });

  it('takes an overlay that is not there before for a new one', () => {
    generate(STABLE_ALONE, 'alone');
    generate(SPEC, 'service');
    caller.remove(`${TREE.replace('service', 'alone')}/overlays/production`);
    const found = codes('service', '--before', 'alone');
    expect(found.production).toEqual(codes('service').production);
    expect(found.staging).toContain('MSH0012');
  });

  it('says what is wrong with the folder', () => {
    generate(SPEC, 'service');
    expect(caller.run('analyze', 'service', '--before', 'nowhere')).toEqual({
      code: 2,
      out: '',
      err: `mesh-portal analyze: there is no folder ${caller.folder}/nowhere\n`,
    });
    expect(
      caller.run(
        'analyze',
        'service',
        '--before',
        `${TREE}/overlays/production`,
      ),
    ).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^mesh-portal analyze: --before: there are overlays \., and none of them is one of DIR, where there are .*production/,
      ),
    });
  });
});

describe('analyze --suppress', () => {
  const production = (...suppress: string[]) =>
    codes(
      'service',
      '--before',
      'alone',
      ...suppress.flatMap(entry => ['--suppress', entry]),
    ).production;

  it('leaves out a code, or a code on some resources', () => {
    generate(STABLE_ALONE, 'alone');
    generate(SPEC, 'service');
    const all = production();
    const without = all.filter(code => code !== 'MSH0012');
    expect(without.length).toBeLessThan(all.length);
    expect(production('MSH0012')).toEqual(without);
    expect(production('MSH0012=VirtualService/shop/orders*')).toEqual(without);
    expect(production('MSH0012=VirtualService/other/*')).toEqual(all);
    expect(production(...new Set(all))).toEqual([]);
  });

  it('says what is wrong with an entry', () => {
    generate(SPEC, 'service');
    expect(caller.run('analyze', 'service', '--suppress', 'MSH9999')).toEqual({
      code: 2,
      out: '',
      err: "mesh-portal analyze: --suppress: 'MSH9999': there is no code MSH9999\n",
    });
  });
});
