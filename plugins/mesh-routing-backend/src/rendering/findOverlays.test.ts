import { findOverlays } from './findOverlays';

function tree(...paths: string[]) {
  return new Map(paths.map(path => [path, '']));
}

describe('findOverlays', () => {
  it('takes each folder below overlays/ that has a kustomization', () => {
    expect(
      findOverlays(
        tree(
          'k/s/base/kustomization.yaml',
          'k/s/overlays/staging/Kustomization',
          'k/s/overlays/production/kustomization.yaml',
          'k/s/overlays/production/eu/kustomization.yaml',
          'k/s/overlays/qa/kustomization.yml',
          'k/s/overlays/notes/README.md',
          'k/s/overlays/kustomization.yaml',
          'k/other/overlays/x/kustomization.yaml',
        ),
        'k/s',
      ),
    ).toEqual([
      {
        name: 'production',
        path: 'k/s/overlays/production',
        kustomization: 'k/s/overlays/production/kustomization.yaml',
      },
      {
        name: 'qa',
        path: 'k/s/overlays/qa',
        kustomization: 'k/s/overlays/qa/kustomization.yml',
      },
      {
        name: 'staging',
        path: 'k/s/overlays/staging',
        kustomization: 'k/s/overlays/staging/Kustomization',
      },
    ]);
  });

  it('works at the root of a repository', () => {
    expect(
      findOverlays(tree('overlays/a/kustomization.yaml'), ''),
    ).toMatchObject([{ name: 'a', path: 'overlays/a' }]);
  });

  it('tells a folder without overlays from no folder', () => {
    expect(findOverlays(tree('k/s/base/x.yaml'), 'k/s')).toEqual([]);
    expect(findOverlays(tree('k/sub/base/x.yaml'), 'k/s')).toBeUndefined();
  });
});
