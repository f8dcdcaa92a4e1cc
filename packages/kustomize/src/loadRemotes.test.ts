import { build, FileTree, KustomizeError, loadRemotes } from './index';

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
`;
const REPOSITORY = 'https://example.com/org/repo//overlays/x?ref=v1';
const FILE = 'https://example.com/a.yaml';

function tree(files: Record<string, string>): FileTree {
  return new Map(Object.entries(files));
}

const ROOT = tree({
  'app/kustomization.yaml': `resources: [${FILE}, "${REPOSITORY}", ../other]\nnamePrefix: p-\n`,
  'other/kustomization.yaml': `resources: ["${REPOSITORY}"]\nnamePrefix: o-\n`,
});

async function loader(url: string) {
  if (url === FILE) return CONFIG_MAP;
  if (url !== REPOSITORY) throw new Error('no such page');
  return {
    directory: 'overlays/x',
    files: tree({
      'overlays/x/kustomization.yaml': 'resources: [../../base]\n',
      'base/kustomization.yaml': 'resources: [b.yaml]\n',
      'base/b.yaml': CONFIG_MAP.replace('name: a', 'name: b'),
    }),
  };
}

describe('loadRemotes', () => {
  it('fetches everything once, and the build finds it', async () => {
    const load = jest.fn(loader);
    const files = await loadRemotes(ROOT, 'app', load);
    expect(load.mock.calls.map(([url]) => url)).toEqual([FILE, REPOSITORY]);
    const names = build(files, 'app').resources.map(
      ({ value }) => (value.metadata as { name: string }).name,
    );
    expect(names).toEqual(['p-a', 'p-b', 'p-o-b']);
  });

  it('gives back the same tree where nothing is remote', async () => {
    const files = tree({ 'kustomization.yaml': 'namePrefix: a' });
    expect(await loadRemotes(files, '.', loader)).toEqual(files);
  });

  it('does not let a repository out of its folder', async () => {
    const files = await loadRemotes(
      tree({
        'app/kustomization.yaml': `resources: ["${REPOSITORY}"]\n`,
        'secret/kustomization.yaml': 'namePrefix: a\n',
      }),
      'app',
      async () => ({
        directory: '.',
        files: tree({
          'kustomization.yaml': 'resources: [../../../secret]\n',
        }),
      }),
    );
    expect(() => build(files, 'app')).toThrow(
      expect.objectContaining({ code: 'outside-root' }),
    );
  });

  it('says what could not be loaded, and where it is asked for', async () => {
    const files = tree({
      'kustomization.yaml': 'resources:\n- https://example.com/gone.yaml\n',
    });
    await expect(loadRemotes(files, '.', loader)).rejects.toThrow(
      new KustomizeError(
        'remote-not-loaded',
        'could not load https://example.com/gone.yaml: no such page',
        { file: 'kustomization.yaml', line: 2 },
      ),
    );
  });
});
